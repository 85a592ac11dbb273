import { entryOf } from "../table.ts";
/** What an entry type is in CSL. */
export const CSL_TYPES: Readonly<Record<string, string>> = {
  article: "article-journal",
  artwork: "graphic",
  audio: "song",
  book: "book",
  bookinbook: "chapter",
  booklet: "pamphlet",
  collection: "book",
  conference: "paper-conference",
  dataset: "dataset",
  electronic: "webpage",
  image: "graphic",
  inbook: "chapter",
  incollection: "chapter",
  inproceedings: "paper-conference",
  inreference: "entry-encyclopedia",
  jurisdiction: "legal_case",
  legislation: "legislation",
  letter: "personal_communication",
  manual: "report",
  mastersthesis: "thesis",
  misc: "document",
  movie: "motion_picture",
  music: "song",
  mvbook: "book",
  mvcollection: "book",
  mvproceedings: "book",
  mvreference: "book",
  online: "webpage",
  patent: "patent",
  periodical: "periodical",
  phdthesis: "thesis",
  proceedings: "book",
  reference: "book",
  report: "report",
  review: "review",
  software: "software",
  suppbook: "chapter",
  suppcollection: "chapter",
  suppperiodical: "article-journal",
  techreport: "report",
  thesis: "thesis",
  unpublished: "manuscript",
  video: "motion_picture",
  www: "webpage",
};

/** What a CSL type is in BibTeX, and where it differs in BibLaTeX; `misc` for the others. */
const ENTRY_TYPES: Readonly<Record<string, readonly [bibtex: string, biblatex: string]>> = {
  "article-journal": ["article", "article"],
  "article-magazine": ["article", "article"],
  "article-newspaper": ["article", "article"],
  book: ["book", "book"],
  chapter: ["incollection", "incollection"],
  dataset: ["misc", "dataset"],
  document: ["misc", "misc"],
  "entry-dictionary": ["incollection", "inreference"],
  "entry-encyclopedia": ["incollection", "inreference"],
  graphic: ["misc", "artwork"],
  legal_case: ["misc", "jurisdiction"],
  legislation: ["misc", "legislation"],
  manuscript: ["unpublished", "unpublished"],
  motion_picture: ["misc", "video"],
  pamphlet: ["booklet", "booklet"],
  "paper-conference": ["inproceedings", "inproceedings"],
  patent: ["misc", "patent"],
  periodical: ["misc", "periodical"],
  personal_communication: ["misc", "letter"],
  report: ["techreport", "report"],
  review: ["article", "review"],
  software: ["misc", "software"],
  song: ["misc", "audio"],
  thesis: ["phdthesis", "thesis"],
  webpage: ["misc", "online"],
};

const SUBTYPES: Readonly<Record<string, string>> = {
  magazine: "article-magazine",
  newspaper: "article-newspaper",
};

/** The CSL type of an entry; `entrysubtype` is BibLaTeX's, `csltype` our own where no type fits. */
export function cslTypeOf(type: string, subtype: string | null): string {
  const known = entryOf(CSL_TYPES, type) ?? "document";
  return known === "article-journal" ? (entryOf(SUBTYPES, subtype ?? "") ?? known) : known;
}

/** The entry type a CSL type is written as. */
export function entryTypeOf(cslType: string, form: "bibtex" | "biblatex"): string {
  const [bibtex, biblatex] = entryOf(ENTRY_TYPES, cslType) ?? ["misc", "misc"];
  return form === "bibtex" ? bibtex : biblatex;
}

/** The subtype that tells an article of a paper or magazine, null for others. */
export function subtypeOf(cslType: string): string | null {
  return Object.entries(SUBTYPES).find(([, type]) => type === cslType)?.[0] ?? null;
}

/** Types whose works stand in something that has its own title. */
export const IN_A_BOOK = new Set([
  "chapter",
  "paper-conference",
  "entry-encyclopedia",
  "entry-dictionary",
]);
/** Types that appear in a periodical. */
export const IN_A_PERIODICAL = new Set([
  "article-journal",
  "article-magazine",
  "article-newspaper",
  "review",
]);
