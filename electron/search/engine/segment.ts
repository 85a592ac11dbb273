import type { DocumentType, IndexDocument } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";

/** The fields of the index by number: `body` is title and text, `folded` the boilerplate. */
export const FIELDS = ["title", "body", "folded"] as const;
export const TITLE = 0;

/** A document's text and which parts of it are body, and which are not indexed. */
export type Page = Pick<IndexDocument, "text" | "body" | "skipped">;

/** What is known of a document without its text; `terms` is the language it is stemmed in. */
export interface Entry extends Omit<IndexDocument, keyof Page> {
  readonly terms: TermLanguage;
}

/** The documents that hold a term in a field, in ascending order, and how often they do. */
export interface Postings {
  readonly documents: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/**
 * A part of the index: documents numbered from 0, living or not, and their terms. One is in memory
 * and grows; the others are files that never change.
 */
export interface Segment {
  readonly size: number;
  entry(document: number): Entry;
  /** Cheaper than the entry, for what every query asks of every document. */
  type(document: number): DocumentType;
  language(document: number): TermLanguage;
  page(document: number): Page;
  /** How many different terms a field of a document holds. */
  fieldLength(document: number, field: number): number;
  postings(term: string, field: number): Postings | null;
  /** Every term that begins with `prefix`, itself included. */
  termsFrom(prefix: string): readonly string[];
  /** Every term within `distance` edits, with its distance. */
  termsNear(term: string, distance: number): ReadonlyMap<string, number>;
}

/** What a file segment is written from. */
export interface SegmentSource {
  readonly size: number;
  document(document: number): {
    readonly entry: Entry;
    readonly page: Page;
    readonly lengths: readonly number[];
  };
  /** Every term in ascending order of UTF-16 code units, with its postings in each field. */
  terms(): Iterable<readonly [string, readonly (Postings | null)[]]>;
}

/** The name a document is replaced and removed by. */
export function documentKey({ type, id }: Pick<IndexDocument, "type" | "id">): string {
  return `${type}:${id}`;
}
