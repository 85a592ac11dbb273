import type { IndexDocument } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";

/** The fields of the index by number: `body` is title and text, `folded` the boilerplate. */
export const FIELDS = ["title", "body", "folded"] as const;
export const TITLE = 0;

/** What is known of a document without its text. */
export interface Entry extends Omit<IndexDocument, "text"> {
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
  text(document: number): string;
  /** How many different terms a field of a document holds. */
  fieldLength(document: number, field: number): number;
  postings(term: string, field: number): Postings | null;
  /** Every term that begins with `prefix`, itself included. */
  termsFrom(prefix: string): readonly string[];
  /** Every term within `distance` edits, with its distance. */
  termsNear(term: string, distance: number): ReadonlyMap<string, number>;
}

/** The name a document is replaced and removed by. */
export function documentKey({ type, id }: Pick<IndexDocument, "type" | "id">): string {
  return `${type}:${id}`;
}
