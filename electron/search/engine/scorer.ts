import type { TermGroup } from "#shared/text";
import type { Collection, Shelf } from "./collection.ts";
import { listsOf, type TermLists } from "./expand.ts";
import type { ScoreRooms, Scores } from "./scoreRooms.ts";
import { FIELDS, Postings, type TermPostings } from "./segment.ts";

// DESIGN 6: measured on four collections; b, k and the title's weight must not drift apart.
const K = 1.2;
const B = 0.7;
const WEIGHTS: readonly number[] = [0.3, 1, 0.15];

interface Norms {
  readonly version: number;
  readonly size: number;
  /** By field and document: what a count is divided by beside itself; infinite for the dead. */
  readonly fields: readonly Float64Array[];
  /** Bases of shelves with dead documents, whose postings have to be counted one by one. */
  readonly withDead: ReadonlySet<number>;
}

const kept = new WeakMap<Collection, Norms>();

function normsOf(collection: Collection, size: number): Norms {
  const before = kept.get(collection);
  if (before?.version === collection.version && before.size === size) return before;
  const { shelves } = collection;
  const fields = FIELDS.map((_, field) => {
    const norms = new Float64Array(size).fill(Infinity);
    const perTerm = (K * B) / collection.averageLength(field);
    for (const { base, segment } of shelves) {
      const lengths = segment.columns.lengths[field];
      const end = Math.min(segment.size, size - base);
      for (let at = 0; at < end; at++) {
        if (!collection.isAlive(base + at)) continue;
        norms[base + at] = K * (1 - B) + perTerm * (lengths?.[at] ?? 0);
      }
    }
    return norms;
  });
  const withDead = new Set(
    // A segment in memory gives its place to its file: the base stays, the segment does not.
    shelves.filter((shelf) => collection.hasDead(shelf)).map(({ base }) => base),
  );
  const norms = { version: collection.version, size, fields, withDead };
  kept.set(collection, norms);
  return norms;
}

/** Computes BM25 as `MiniSearch.search()` does, over all segments with shared statistics. */
export class Scorer {
  private readonly norms: Norms;
  private readonly room = new Postings();
  // All 0 between uses.
  private spare: Scores | null = null;

  constructor(
    private readonly collection: Collection,
    size: number,
    private readonly rooms: ScoreRooms,
  ) {
    this.norms = normsOf(collection, size);
  }

  /** Adds the scores of a word in the given fields: the best of its alternatives. */
  group(group: TermGroup, fields: readonly number[], into: Scores): void {
    const [only] = group.alternatives;
    if (group.alternatives.length === 1 && only?.length === 1) {
      this.term(listsOf(this.collection, only[0] ?? ""), 1, fields, into);
      return;
    }
    const best = this.rooms.take();
    let begun = false;
    for (const terms of group.alternatives) {
      if (terms.length > 1) {
        this.together(terms, fields, best);
        begun = true;
        continue;
      }
      // Most stems of other languages are in no text.
      const lists = listsOf(this.collection, terms[0] ?? "");
      if (lists.length === 0) continue;
      if (begun) this.raise(lists, fields, best);
      else this.term(lists, 1, fields, best);
      begun = true;
    }
    if (begun) add(best, into);
  }

  /** Adds a term's score in the given fields. */
  term(lists: TermLists, weight: number, fields: readonly number[], into: Scores): void {
    const { room } = this;
    for (const field of fields) {
      let holders = 0;
      for (const [shelf, postings] of lists) holders += this.living(shelf, postings, field);
      if (holders === 0) continue;
      const rarity = Math.log(1 + (this.collection.count - holders + 0.5) / (holders + 0.5));
      const factor = weight * (WEIGHTS[field] ?? 0) * rarity * (K + 1);
      const norms = this.norms.fields[field] ?? new Float64Array();
      for (const [{ base }, postings] of lists) {
        if (postings.holders(field) === 0) continue;
        postings.read(field, room);
        score(room, base, factor, norms, into);
      }
    }
  }

  /** Raises `best` to the scores of one term where it is lower. */
  private raise(lists: TermLists, fields: readonly number[], best: Scores): void {
    const { room } = this;
    const one = (this.spare ??= this.rooms.take());
    this.term(lists, 1, fields, one);
    for (const [{ base }, postings] of lists) {
      for (const field of fields) {
        postings.read(field, room);
        for (let at = 0; at < room.length; at++) {
          const number = base + (room.documents[at] ?? 0);
          if ((one[number] ?? 0) > (best[number] ?? 0)) best[number] = one[number] ?? 0;
          one[number] = 0;
        }
      }
    }
  }

  /** Raises `best` to the sum of the terms' scores where a document has all of them. */
  private together(terms: readonly string[], fields: readonly number[], best: Scores): void {
    const [first = "", ...others] = terms;
    const sum = this.rooms.take();
    this.term(listsOf(this.collection, first), 1, fields, sum);
    for (const term of others) {
      const one = this.rooms.take();
      this.term(listsOf(this.collection, term), 1, fields, one);
      for (let at = 0; at < sum.length; at++) {
        const before = sum[at] ?? 0;
        const score = one[at] ?? 0;
        sum[at] = before > 0 && score > 0 ? before + score : 0;
      }
    }
    for (let at = 0; at < sum.length; at++) {
      const score = sum[at] ?? 0;
      if (score > (best[at] ?? 0)) best[at] = score;
    }
  }

  private living({ base }: Shelf, postings: TermPostings, field: number): number {
    const holders = postings.holders(field);
    if (holders === 0 || !this.norms.withDead.has(base)) return holders;
    const { room } = this;
    postings.read(field, room);
    let living = 0;
    for (let at = 0; at < room.length; at++) {
      if (this.collection.isAlive(base + (room.documents[at] ?? 0))) living++;
    }
    return living;
  }
}

// A document added while the query runs is not of its time: writing beyond the end does nothing.
function score(
  { documents, counts, length }: Postings,
  base: number,
  factor: number,
  norms: Float64Array,
  into: Scores,
): void {
  for (let at = 0; at < length; at++) {
    const number = base + (documents[at] ?? 0);
    const count = counts[at] ?? 0;
    into[number] = (into[number] ?? 0) + (factor * count) / (count + (norms[number] ?? Infinity));
  }
}

function add(scores: Scores, into: Scores): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] ?? 0) + (scores[at] ?? 0);
}

/** Every field, by number. */
export const ALL_FIELDS: readonly number[] = FIELDS.map((_, field) => field);
