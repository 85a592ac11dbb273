import {
  documentKey,
  FACETS,
  LANGUAGES,
  TYPES,
  type Columns,
  type Entry,
  type Facet,
  type FacetColumn,
  type Row,
} from "./segment.ts";

/** The first day a date at any precision may mean, as the number yyyymmdd; 0 for none. */
export function dayNumber(date: string | null): number {
  const match = date === null ? null : /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date);
  if (match === null) return 0;
  return Number(match[1]) * 10_000 + Number(match[2] ?? 1) * 100 + Number(match[3] ?? 1);
}

function some(value: string | null): readonly string[] {
  return value === null || value === "" ? [] : [value];
}

const VALUES: Readonly<Record<Facet, (entry: Entry) => readonly string[]>> = {
  container: ({ filters }) => some(filters.container),
  notebook: ({ filters }) => some(filters.notebook),
  author: ({ filters }) => filters.authors,
  tag: ({ filters }) => filters.tags,
  language: ({ filters, terms }) => some(filters.language ?? (terms === "none" ? null : terms)),
  grade: ({ filters }) => some(filters.grade),
  kind: ({ filters }) => some(filters.kind),
};

/** A document's part of the columns. */
export function rowOf(entry: Entry, lengths: readonly number[]): Row {
  return {
    key: documentKey(entry),
    type: TYPES.indexOf(entry.type),
    language: LANGUAGES.indexOf(entry.terms),
    day: dayNumber(entry.filters.date),
    lengths,
    facets: FACETS.map((facet) => [...new Set(VALUES[facet](entry))]),
  };
}

class GrowingFacet implements FacetColumn {
  readonly names: string[] = [];
  readonly offsets: number[] = [0];
  readonly values: number[] = [];
  private readonly places = new Map<string, number>();

  add(names: readonly string[]): void {
    for (const name of names) {
      let place = this.places.get(name);
      if (place === undefined) {
        place = this.names.push(name) - 1;
        this.places.set(name, place);
      }
      this.values.push(place);
    }
    this.offsets.push(this.values.length);
  }
}

/** Columns that grow by a row at a time. */
export class GrowingColumns implements Columns {
  readonly types: number[] = [];
  readonly languages: number[] = [];
  readonly days: number[] = [];
  readonly lengths: readonly number[][] = [[], [], []];
  readonly facets: readonly GrowingFacet[] = FACETS.map(() => new GrowingFacet());

  add(row: Row): void {
    this.types.push(row.type);
    this.languages.push(row.language);
    this.days.push(row.day);
    this.lengths.forEach((column, field) => column.push(row.lengths[field] ?? 0));
    this.facets.forEach((column, at) => column.add(row.facets[at] ?? []));
  }
}
