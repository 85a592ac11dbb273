import type { FacetCounts } from "#shared/ipc";
import type { Collection } from "./collection.ts";
import type { Marks } from "./marks.ts";
import { facetOf, TYPES, type Columns, type Facet } from "./segment.ts";

const SHOWN = 12;
const NAMED: readonly Facet[] = ["container", "author", "tag", "language", "grade"];

function increase(counts: Map<string, number>, value: string, by: number): void {
  if (by > 0) counts.set(value, (counts.get(value) ?? 0) + by);
}

function countTypes({ types }: Columns, own: Marks, counts: Map<string, number>): void {
  const tally = TYPES.map(() => 0);
  for (let at = 0; at < own.length; at++) {
    if (own[at] === 1) tally[types[at] ?? 0] = (tally[types[at] ?? 0] ?? 0) + 1;
  }
  TYPES.forEach((type, at) => increase(counts, type, tally[at] ?? 0));
}

function countYears({ days }: Columns, own: Marks, counts: Map<string, number>): void {
  const tally = new Uint32Array(10_000);
  for (let at = 0; at < own.length; at++) {
    if (own[at] === 1) tally[Math.floor((days[at] ?? 0) / 10_000)]!++;
  }
  tally.forEach((count, year) => {
    if (year > 0) increase(counts, String(year).padStart(4, "0"), count);
  });
}

function countNames(columns: Columns, facet: Facet, own: Marks, counts: Map<string, number>): void {
  const { names, offsets, values } = facetOf(columns, facet);
  const tally = new Uint32Array(names.length);
  for (let at = 0; at < own.length; at++) {
    if (own[at] !== 1) continue;
    const to = offsets[at + 1] ?? 0;
    for (let value = offsets[at] ?? 0; value < to; value++) tally[values[value] ?? 0]!++;
  }
  names.forEach((name, at) => increase(counts, name, tally[at] ?? 0));
}

/** How the marked documents spread over types, years, publications and so on; the commonest values. */
export function countFacets(collection: Collection, marks: Marks): FacetCounts[] {
  const gathered = new Map<FacetCounts["facet"], Map<string, number>>();
  const of = (facet: FacetCounts["facet"]): Map<string, number> => {
    const counts = gathered.get(facet) ?? new Map<string, number>();
    gathered.set(facet, counts);
    return counts;
  };
  for (const { base, segment } of collection.shelves) {
    const own = marks.subarray(base, base + segment.size);
    countTypes(segment.columns, own, of("type"));
    countYears(segment.columns, own, of("year"));
    for (const facet of NAMED) {
      countNames(segment.columns, facet, own, of(facet as FacetCounts["facet"]));
    }
  }
  return [...gathered].map(([facet, counts]) => ({
    facet,
    values: [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, SHOWN)
      .map(([value, count]) => ({ value, count })),
  }));
}
