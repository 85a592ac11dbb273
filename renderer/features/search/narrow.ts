import type { FacetCounts } from "#shared/ipc";
import { printFilter } from "#shared/query";

/** The condition that a value of a facet is, in the language of queries. */
export function conditionOf(facet: FacetCounts["facet"], value: string): string {
  switch (facet) {
    case "year":
      return `after:${value} before:${String(Number(value) + 1).padStart(4, "0")}`;
    case "container":
      return printFilter("in", value);
    case "language":
      return printFilter("lang", value);
    case "type":
    case "author":
    case "tag":
    case "grade":
      return printFilter(facet, value);
  }
}

/** The query with the condition, or without it where it has it already. */
export function toggleCondition(query: string, condition: string): string {
  const parts = ` ${query.trim()} `;
  const has = parts.includes(` ${condition} `);
  return (has ? parts.replace(` ${condition} `, " ") : `${query.trim()} ${condition}`).trim() + " ";
}

/** Whether a query has the condition. */
export function hasCondition(query: string, condition: string): boolean {
  return ` ${query.trim()} `.includes(` ${condition} `);
}
