/** A CSL variable that is one field of words: its name in BibTeX and BibLaTeX, and other names read. */
export interface WordField {
  readonly csl: string;
  readonly bibtex: string;
  readonly biblatex: string;
  readonly also: readonly string[];
  /** Taken to the letter: no LaTeX in it but escaped signs. */
  readonly isVerbatim?: boolean;
}

const words = (csl: string, bibtex: string, biblatex = bibtex, ...also: string[]): WordField => ({
  csl,
  bibtex,
  biblatex,
  also,
});
const verbatim = (csl: string, name: string, ...also: string[]): WordField => ({
  ...words(csl, name, name, ...also),
  isVerbatim: true,
});

/** Fields that mean the same in entries of every type. */
export const WORD_FIELDS: readonly WordField[] = [
  words("title-short", "shorttitle"),
  words("container-title-short", "shortjournal", "shortjournal", "journalabbreviation"),
  words("collection-title", "series"),
  words("publisher-place", "address", "location"),
  words("volume", "volume"),
  words("number-of-volumes", "volumes"),
  words("number-of-pages", "pagetotal", "pagetotal", "numpages"),
  words("chapter-number", "chapter"),
  words("edition", "edition"),
  words("event-title", "eventtitle", "eventtitle", "conference"),
  words("event-place", "venue"),
  words("genre", "type"),
  words("version", "version"),
  words("status", "pubstate"),
  words("note", "note"),
  words("section", "section"),
  words("scale", "scale"),
  words("dimensions", "dimensions"),
  words("call-number", "callnumber", "callnumber", "lccn", "call-number"),
  words("original-title", "origtitle"),
  words("original-publisher", "origpublisher"),
  words("original-publisher-place", "origlocation"),
  verbatim("DOI", "doi"),
  verbatim("ISBN", "isbn"),
  verbatim("ISSN", "issn"),
  verbatim("PMID", "pmid"),
  verbatim("PMCID", "pmcid"),
  verbatim("URL", "url", "link"),
];

/** Names of people, by CSL variable. */
export const NAME_FIELDS: readonly (readonly [csl: string, field: string])[] = [
  ["author", "author"],
  ["editor", "editor"],
  ["translator", "translator"],
  ["container-author", "bookauthor"],
  ["director", "director"],
];

/** Dates by CSL variable; `issued` is written otherwise in BibTeX. */
export const DATE_FIELDS: readonly (readonly [csl: string, field: string])[] = [
  ["accessed", "urldate"],
  ["original-date", "origdate"],
  ["event-date", "eventdate"],
];

/** Names under which files beside the entry are told. */
export const FILE_FIELD = /^(?:file|pdf|local-url|localfile|bdsk-file-\d+)$/;
