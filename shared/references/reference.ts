import type { AmbiguousDate, CslItem, DateEntry } from "#shared/model";

/** The forms in which reference managers keep works. */
export type ReferenceFormat = "csl-json" | "bibtex" | "biblatex" | "ris";

/** A form that can be read; BibTeX and BibLaTeX are read as one. */
export type ReadFormat = "csl-json" | "bibtex" | "ris";

/** A field that CSL has no place for, as it stood. */
export interface ExtraField {
  readonly name: string;
  readonly value: string;
}

/** One entry of a file of references, read. */
export interface Reference {
  /** Its `id` is empty; the citekey is decided by the library. `custom` keeps what CSL cannot say. */
  readonly csl: CslItem;
  /** The key it was cited by where it comes from, null if it has none that could be one. */
  readonly citekey: string | null;
  readonly tags: readonly string[];
  /** What its reader wrote about it, as plain text. */
  readonly notes: readonly string[];
  readonly extra: readonly ExtraField[];
  readonly dates: readonly DateEntry[];
  readonly ambiguousDates: readonly AmbiguousDate[];
  /** Files the entry names; none of them is read. */
  readonly attachments: readonly string[];
  readonly warnings: readonly string[];
}

/** One entry cut from a file: a piece that can be read by itself, or why it cannot be. */
export type CutEntry =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly problem: string };

/** Longest entry that is read (characters); an abstract of a book is a hundredth of it. */
export const LONGEST_ENTRY = 1_000_000;

/** Thrown by readers of one entry; the message is a sentence's end: “the entry ...”. */
export class BadEntry extends Error {}

/** A source as it is written for another program; `id` of the item is its citekey. */
export interface WrittenSource {
  readonly csl: CslItem;
  readonly tags: readonly string[];
}
