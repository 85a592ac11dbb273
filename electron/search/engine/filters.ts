import { withoutQuotes, type FilterField } from "#shared/query";
import { foldForm, scanAtoms } from "#shared/text";
import { dayNumber } from "./rows.ts";
import { facetOf, TYPES, type Columns, type Facet } from "./segment.ts";

function words(text: string): string {
  return ` ${scanAtoms(text)
    .atoms.map(({ form }) => form)
    .join(" ")} `;
}

/** Which of the values of a facet a condition means. */
const NAMES: Readonly<
  Record<
    Exclude<FilterField, "type" | "before" | "after">,
    readonly [readonly Facet[], (wanted: string) => (name: string) => boolean]
  >
> = {
  author: [["author"], holdsWords],
  in: [["container", "notebook"], holdsWords],
  tag: [
    ["tag"],
    (wanted) => {
      const folded = asWritten(wanted);
      return (name) => {
        const tag = asWritten(name);
        return tag === folded || tag.startsWith(`${folded}/`);
      };
    },
  ],
  lang: [
    ["language"],
    (wanted) => {
      const lower = wanted.toLowerCase();
      return (name) => name.toLowerCase() === lower || name.toLowerCase().startsWith(`${lower}-`);
    },
  ],
  grade: [
    ["grade"],
    (wanted) => {
      const upper = wanted.toUpperCase();
      return (name) =>
        name.toUpperCase() === upper || (upper.length === 1 && name.toUpperCase().includes(upper));
    },
  ],
};

/** A name as a query can spell it: without quotation marks. */
function asWritten(name: string): string {
  return foldForm(withoutQuotes(name).trim().replace(/\s+/g, " "));
}

function holdsWords(wanted: string): (name: string) => boolean {
  const looked = words(wanted);
  return (name) => words(name).includes(looked);
}

function markNames(
  columns: Columns,
  facet: Facet,
  means: (name: string) => boolean,
  mark: (document: number) => void,
): void {
  const { names, offsets, values } = facetOf(columns, facet);
  const wanted = Uint8Array.from(names, (name) => (means(name) ? 1 : 0));
  if (!wanted.includes(1)) return;
  for (let document = 0; document + 1 < offsets.length; document++) {
    const to = offsets[document + 1] ?? 0;
    for (let at = offsets[document] ?? 0; at < to; at++) {
      if (wanted[values[at] ?? 0] === 1) mark(document);
    }
  }
}

/** Calls `mark` with each document of the columns, living or not, that a condition selects. */
export function selectDocuments(
  columns: Columns,
  field: FilterField,
  value: string,
  mark: (document: number) => void,
): void {
  if (field === "type") {
    selectType(columns, value.toLowerCase(), mark);
    return;
  }
  if (field === "before" || field === "after") {
    const day = dayNumber(value);
    for (let document = 0; document < columns.days.length; document++) {
      const own = columns.days[document] ?? 0;
      if (own > 0 && (field === "before" ? own < day : own >= day)) mark(document);
    }
    return;
  }
  const [facets, meaning] = NAMES[field];
  for (const facet of facets) markNames(columns, facet, meaning(value), mark);
}

function selectType(columns: Columns, wanted: string, mark: (document: number) => void): void {
  if (wanted === "draft") {
    const note = TYPES.indexOf("note");
    markNames(
      columns,
      "kind",
      (name) => name === "draft",
      (document) => {
        if (columns.types[document] === note) mark(document);
      },
    );
    return;
  }
  const type = TYPES.findIndex((name) => name === wanted);
  for (let document = 0; document < columns.types.length; document++) {
    if (columns.types[document] === type) mark(document);
  }
}
