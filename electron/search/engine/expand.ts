import type { TermGroup } from "#shared/text";
import type { Collection, Shelf } from "./collection.ts";
import type { TermPostings } from "./segment.ts";

// Shorter words and numbers are too like each other.
const FUZZY_ONE = 5;
const FUZZY_TWO = 9;
const PREFIX_WEIGHT = 0.375;
const FUZZY_WEIGHT = 0.45;

/** Where each segment has one term. */
export type TermLists = readonly (readonly [Shelf, TermPostings])[];

/** Another term a word is also looked for by, and how much it counts. */
export interface Expansion {
  readonly term: string;
  readonly weight: number;
  readonly lists: TermLists;
}

/** Where each segment has a term. */
export function listsOf(collection: Collection, term: string): TermLists {
  const lists: (readonly [Shelf, TermPostings])[] = [];
  for (const shelf of collection.shelves) {
    const postings = shelf.segment.term(term);
    if (postings !== null) lists.push([shelf, postings]);
  }
  return lists;
}

/** The weight MiniSearch gives a term that begins with the word. */
export function prefixWeight(term: string, word: string): number {
  return (PREFIX_WEIGHT * term.length) / (term.length + 0.3 * (term.length - word.length));
}

/** The weight MiniSearch gives a term at this edit distance. */
function fuzzyWeight(term: string, distance: number): number {
  return (FUZZY_WEIGHT * term.length) / (term.length + distance);
}

/** Finds the other terms of the index that a word is looked for by. */
export class Expander {
  private readonly alike = new Set<string>();

  constructor(private readonly collection: Collection) {}

  /** Terms that were looked for because they are like a word of the query. */
  get similar(): ReadonlySet<string> {
    return this.alike;
  }

  /** Terms that begin like the word, or as it is typed so far, or (`fuzzy`) are like it. */
  expand(group: TermGroup, typed: string | null, fuzzy: boolean): readonly Expansion[] {
    const known = new Set(group.alternatives.flat());
    const found = new Map<string, Expansion>();
    for (const prefix of typed === null ? group.prefixes : [...group.prefixes, typed]) {
      for (const [term, lists] of this.termsFrom(prefix)) {
        if (!known.has(term)) found.set(term, { term, lists, weight: prefixWeight(term, prefix) });
      }
    }
    if (!fuzzy) return [...found.values()];
    for (const terms of group.alternatives) {
      const [only = ""] = terms;
      if (terms.length > 1 || only.length < FUZZY_ONE || /\d/.test(only)) continue;
      for (const [term, distance] of this.termsLike(only, only.length < FUZZY_TWO ? 1 : 2)) {
        if (known.has(term) || found.has(term)) continue;
        this.alike.add(term);
        const weight = fuzzyWeight(term, distance);
        found.set(term, { term, lists: listsOf(this.collection, term), weight });
      }
    }
    return [...found.values()];
  }

  /** Every term that begins with `prefix`, and where each segment has it. */
  termsFrom(prefix: string): ReadonlyMap<string, TermLists> {
    const terms = new Map<string, TermLists[number][]>();
    for (const shelf of this.collection.shelves) {
      for (const [term, postings] of shelf.segment.termsFrom(prefix)) {
        const lists = terms.get(term);
        if (lists === undefined) terms.set(term, [[shelf, postings]]);
        else lists.push([shelf, postings]);
      }
    }
    return terms;
  }

  private termsLike(term: string, edits: number): ReadonlyMap<string, number> {
    const near = new Map<string, number>();
    for (const { segment } of this.collection.shelves) {
      for (const [found, distance] of segment.termsNear(term, edits)) near.set(found, distance);
    }
    return near;
  }
}
