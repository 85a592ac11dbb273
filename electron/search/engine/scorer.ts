import type { TermGroup } from "#shared/text";
import type { Collection, Shelf } from "./collection.ts";
import { FIELDS, type Postings } from "./segment.ts";

// DESIGN 6: measured on four collections; b, k and the title's weight must not drift apart.
const K = 1.2;
const B = 0.7;
const WEIGHTS: readonly number[] = [0.3, 1, 0.15];
const PREFIX_WEIGHT = 0.375;
const FUZZY_WEIGHT = 0.45;

/** Another term a word is also looked for by, and how far it is from the word. */
export interface Expansion {
  readonly term: string;
  readonly weight: number;
}

/** The weight MiniSearch gives a term that begins with the word. */
export function prefixWeight(term: string, word: string): number {
  return (PREFIX_WEIGHT * term.length) / (term.length + 0.3 * (term.length - word.length));
}

/** The weight MiniSearch gives a term at this edit distance. */
export function fuzzyWeight(term: string, distance: number): number {
  return (FUZZY_WEIGHT * term.length) / (term.length + distance);
}

/** Scores of all documents for one part of a query; 0 where a document lacks it. */
export type Scores = Float64Array;

/** Computes BM25 as `MiniSearch.search()` does, over all segments with shared statistics. */
export class Scorer {
  constructor(
    private readonly collection: Collection,
    private readonly size: number,
  ) {}

  /** Scores of a word: the best of its alternatives plus its expansions, in the given fields. */
  group(group: TermGroup, expansions: readonly Expansion[], fields: readonly number[]): Scores {
    const best = new Float64Array(this.size);
    for (const terms of group.alternatives) {
      const [only] = terms;
      if (terms.length === 1 && only !== undefined && group.alternatives.length === 1) {
        this.term(only, 1, fields, best);
      } else {
        this.alternative(terms, fields, best);
      }
    }
    for (const { term, weight } of expansions) this.term(term, weight, fields, best);
    return best;
  }

  /** Raises `best` to the sum of the terms' scores where a document has all of them. */
  private alternative(terms: readonly string[], fields: readonly number[], best: Scores): void {
    const sum = new Float64Array(this.size);
    const found = new Uint8Array(this.size);
    const one = new Float64Array(terms.length > 1 ? this.size : 0);
    for (const term of terms) {
      if (terms.length === 1) {
        this.term(term, 1, fields, sum);
        continue;
      }
      one.fill(0);
      this.term(term, 1, fields, one);
      for (let at = 0; at < one.length; at++) {
        const score = one[at] ?? 0;
        if (score > 0) {
          sum[at] = (sum[at] ?? 0) + score;
          found[at] = (found[at] ?? 0) + 1;
        }
      }
    }
    for (let at = 0; at < sum.length; at++) {
      const score = sum[at] ?? 0;
      const whole = terms.length === 1 || found[at] === terms.length;
      if (whole && score > (best[at] ?? 0)) best[at] = score;
    }
  }

  /** Adds a term's score in the given fields to `into`. */
  private term(term: string, weight: number, fields: readonly number[], into: Scores): void {
    for (const field of fields) {
      const lists: (readonly [Shelf, Postings])[] = [];
      let holders = 0;
      for (const shelf of this.collection.shelves) {
        const postings = shelf.segment.postings(term, field);
        if (postings === null) continue;
        lists.push([shelf, postings]);
        holders += this.living(shelf, postings);
      }
      if (holders === 0) continue;
      const rarity = Math.log(1 + (this.collection.count - holders + 0.5) / (holders + 0.5));
      const factor = weight * (WEIGHTS[field] ?? 0) * rarity * (K + 1);
      for (const [shelf, postings] of lists) this.add(shelf, postings, field, factor, into);
    }
  }

  private living({ base }: Shelf, { documents }: Postings): number {
    let living = 0;
    for (let at = 0; at < documents.length; at++) {
      if (this.collection.isAlive(base + (documents[at] ?? 0))) living++;
    }
    return living;
  }

  private add(shelf: Shelf, postings: Postings, field: number, factor: number, into: Scores): void {
    const { base, segment } = shelf;
    const { documents, counts } = postings;
    const perTerm = (K * B) / this.collection.averageLength(field);
    for (let at = 0; at < documents.length; at++) {
      const local = documents[at] ?? 0;
      const number = base + local;
      // A document added while the query runs is not of its time.
      if (number >= this.size || !this.collection.isAlive(number)) continue;
      const count = counts[at] ?? 0;
      const length = segment.fieldLength(local, field);
      into[number] =
        (into[number] ?? 0) + (factor * count) / (count + K * (1 - B) + perTerm * length);
    }
  }
}

/** Every field, by number. */
export const ALL_FIELDS: readonly number[] = FIELDS.map((_, field) => field);
