import type { FacetCounts } from "#shared/ipc";

const PLAIN = /^[\p{L}\p{N}_][\p{L}\p{N}_/.-]*$/u;
const OPERATOR = /^(?:OR|AND|NOT|NEAR)/;

/** A value as one part of a query; no kind of quotation mark can stand in one. */
function quoted(value: string): string {
  if (PLAIN.test(value) && !OPERATOR.test(value)) return value;
  return `"${value.replace(/["“”„«»]/g, "")}"`;
}

/** The condition that a value of a facet is, in the language of queries. */
export function conditionOf(facet: FacetCounts["facet"], value: string): string {
  switch (facet) {
    case "type":
      return `type:${value}`;
    case "year":
      return `after:${value} before:${String(Number(value) + 1).padStart(4, "0")}`;
    case "container":
      return `in:${quoted(value)}`;
    case "author":
    case "tag":
    case "grade":
      return `${facet}:${quoted(value)}`;
    case "language":
      return `lang:${value}`;
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
