import type { DocumentType, IndexDocument } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";

/** The fields of the index by number: `body` is title and text, `folded` the boilerplate. */
export const FIELDS = ["title", "body", "folded"] as const;
export const TITLE = 0;

/** The types and languages by the number they have in columns and files. */
export const TYPES: readonly DocumentType[] = ["source", "annotation", "note"];
export const LANGUAGES: readonly TermLanguage[] = ["none", "en", "de", "fr", "es", "ru"];

/** A document's text and which parts of it are body, and which are not indexed. */
export type Page = Pick<IndexDocument, "text" | "body" | "skipped">;

/** What is known of a document without its text; `terms` is the language it is stemmed in. */
export interface Entry extends Omit<IndexDocument, keyof Page> {
  readonly terms: TermLanguage;
}

/** A document as it is kept: what is known of it and its text. */
export interface Kept {
  readonly entry: Entry;
  readonly page: Page;
}

/** What queries ask of every document, in columns: element n is that of document n. */
export interface Columns {
  readonly types: ArrayLike<number>;
  readonly languages: ArrayLike<number>;
  /** The first day the date may mean, as the number yyyymmdd; 0 where there is none. */
  readonly days: ArrayLike<number>;
  /** How many different terms each field holds, field by field. */
  readonly lengths: readonly ArrayLike<number>[];
  /** In the order of `FACETS`. */
  readonly facets: readonly FacetColumn[];
}

/** What can be filtered by and counted beside type and date. */
export const FACETS = [
  "container",
  "notebook",
  "author",
  "tag",
  "language",
  "grade",
  "kind",
] as const;
export type Facet = (typeof FACETS)[number];

/** The values of a facet: those of document n are `values[offsets[n]]` to `values[offsets[n + 1]]`. */
export interface FacetColumn {
  readonly names: readonly string[];
  readonly offsets: ArrayLike<number>;
  /** Places in `names`. */
  readonly values: ArrayLike<number>;
}

/** A column of everything by its facet. */
export function facetOf({ facets }: Columns, facet: Facet): FacetColumn {
  return facets[FACETS.indexOf(facet)] ?? { names: [], offsets: [], values: [] };
}

/** The documents that hold a term in a field, in ascending order, and how often they do. */
export class Postings {
  documents = new Uint32Array(1024);
  counts = new Uint32Array(1024);
  length = 0;

  /** Empties it and makes room for so many. */
  reset(room: number): void {
    this.length = 0;
    if (room <= this.documents.length) return;
    const size = Math.max(room, this.documents.length * 2);
    this.documents = new Uint32Array(size);
    this.counts = new Uint32Array(size);
  }
}

/** Where a segment has a term. */
export interface TermPostings {
  /** How many documents, dead ones included, hold it in a field. */
  holders(field: number): number;
  read(field: number, into: Postings): void;
}

/**
 * A part of the index: documents numbered from 0, living or not, and their terms. One is in memory
 * and grows; the others are files that never change.
 */
export interface Segment {
  readonly size: number;
  readonly columns: Columns;
  /** The document of this key among those that pass; null if there is none. */
  find(key: string, passes: (document: number) => boolean): number | null;
  kept(document: number): Kept;
  /** False only where two words of one of the pairs (see `pairHash`) nowhere follow each other. */
  mayHavePairs(document: number, pairs: readonly number[]): boolean;
  term(term: string): TermPostings | null;
  /** Every term that begins with `prefix`, itself included. */
  termsFrom(prefix: string): Iterable<readonly [string, TermPostings]>;
  /** Every term within `distance` edits, with its distance. */
  termsNear(term: string, distance: number): ReadonlyMap<string, number>;
}

/** What a file segment is written from. */
export interface SegmentSource {
  readonly size: number;
  /** What the columns of a file are made of, for one document. */
  row(document: number): WholeRow;
  /** The document as the file of texts has it, see `packKept`. */
  packed(document: number): Uint8Array;
  /** Every term in ascending order of UTF-16 code units, with its postings. */
  terms(): Iterable<readonly [string, TermPostings]>;
}

/** One document's part of the columns. */
export interface Row {
  readonly key: string | number;
  readonly type: number;
  readonly language: number;
  readonly day: number;
  readonly lengths: readonly number[];
  readonly facets: readonly (readonly string[])[];
}

/** A row with the pairs of neighbouring words, see `PairCollector`. */
export interface WholeRow extends Row {
  readonly pairs: Uint8Array;
}

/** The name a document is replaced and removed by. */
export function documentKey({ type, id }: Pick<IndexDocument, "type" | "id">): string {
  return `${type}:${id}`;
}
