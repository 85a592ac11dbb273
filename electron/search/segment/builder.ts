import type { IndexDocument } from "#shared/ipc";
import { entryOf, fieldTerms, pageOf } from "../engine/fields.ts";
import {
  FIELDS,
  type Entry,
  type Page,
  type Postings,
  type SegmentSource,
} from "../engine/segment.ts";

/** Collects many documents for one file; faster and smaller than a segment that can be searched. */
export class SegmentBuilder implements SegmentSource {
  private readonly entries: Entry[] = [];
  private readonly pages: Page[] = [];
  private readonly lengths: (readonly number[])[] = [];
  // Per field and term: number and count of each document, in turn.
  private readonly postings = FIELDS.map(() => new Map<string, number[]>());
  /** Characters of text taken in. */
  characters = 0;

  get size(): number {
    return this.entries.length;
  }

  add(document: IndexDocument): void {
    const entry = entryOf(document);
    const page = pageOf(document);
    const terms = fieldTerms(entry, page);
    const number = this.entries.length;
    this.entries.push(entry);
    this.pages.push(page);
    this.lengths.push(FIELDS.map((name, field) => this.count(number, field, terms[name])));
    this.characters += page.text.length;
  }

  document(document: number): ReturnType<SegmentSource["document"]> {
    const entry = this.entries[document];
    const page = this.pages[document];
    const lengths = this.lengths[document];
    if (entry === undefined || page === undefined || lengths === undefined) {
      throw new RangeError(`There is no document ${document} to write.`);
    }
    return { entry, page, lengths };
  }

  *terms(): Iterable<readonly [string, readonly (Postings | null)[]]> {
    const all = new Set(this.postings.flatMap((terms) => [...terms.keys()]));
    for (const term of [...all].sort()) {
      yield [term, this.postings.map((terms) => pairs(terms.get(term)))];
    }
  }

  /** Adds one field and gives the number of its different terms. */
  private count(document: number, field: number, terms: readonly string[]): number {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const postings = this.postings[field];
    for (const [term, count] of counts) {
      const list = postings?.get(term);
      if (list === undefined) postings?.set(term, [document, count]);
      else list.push(document, count);
    }
    return counts.size;
  }
}

function pairs(list: readonly number[] | undefined): Postings | null {
  if (list === undefined) return null;
  const documents = new Uint32Array(list.length / 2);
  const counts = new Uint32Array(list.length / 2);
  for (let at = 0; at < documents.length; at++) {
    documents[at] = list[at * 2] ?? 0;
    counts[at] = list[at * 2 + 1] ?? 0;
  }
  return { documents, counts };
}
