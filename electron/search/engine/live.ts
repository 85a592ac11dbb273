import MiniSearch from "minisearch";
import type { DocumentType, IndexDocument } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";
import { entryOf, fieldTerms, pageOf } from "./fields.ts";
import {
  FIELDS,
  type Entry,
  type Page,
  type Postings,
  type Segment,
  type SegmentSource,
} from "./segment.ts";

interface Row {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly folded: string;
}

/** MiniSearch over terms that are already processed; opened up so that its postings can be read. */
class TermIndex extends MiniSearch<Row> {
  constructor() {
    super({
      fields: [...FIELDS],
      tokenize: (text) => (text === "" ? [] : text.split(" ")),
      processTerm: (term) => term,
    });
  }

  postingsOf(term: string, field: number): Postings | null {
    const found = this._index.get(term)?.get(field);
    if (found === undefined) return null;
    return { documents: [...found.keys()], counts: [...found.values()] };
  }

  lengthOf(document: number, field: number): number {
    return this._fieldLength.get(document)?.[field] ?? 0;
  }

  from(prefix: string): readonly string[] {
    return [...this._index.atPrefix(prefix).keys()];
  }

  near(term: string, distance: number): ReadonlyMap<string, number> {
    const found = this._index.fuzzyGet(term, distance);
    return new Map([...found].map(([near, [, edits]]) => [near, edits]));
  }
}

/** The growing segment: what was added since the last one was sealed. */
export class LiveSegment implements Segment, SegmentSource {
  private readonly index = new TermIndex();
  private readonly entries: Entry[] = [];
  private readonly pages: Page[] = [];

  get size(): number {
    return this.entries.length;
  }

  /** Adds a document and gives its number. */
  add(document: IndexDocument): number {
    const entry = entryOf(document);
    const page = pageOf(document);
    const terms = fieldTerms(entry, page);
    const id = this.entries.length;
    this.index.add({
      id,
      title: terms.title.join(" "),
      body: terms.body.join(" "),
      folded: terms.folded.join(" "),
    });
    this.entries.push(entry);
    this.pages.push(page);
    return id;
  }

  entry(document: number): Entry {
    const entry = this.entries[document];
    if (entry === undefined) throw new RangeError(`The live segment has no document ${document}.`);
    return entry;
  }

  type(document: number): DocumentType {
    return this.entry(document).type;
  }

  language(document: number): TermLanguage {
    return this.entry(document).terms;
  }

  page(document: number): Page {
    const page = this.pages[document];
    if (page === undefined) throw new RangeError(`The live segment has no document ${document}.`);
    return page;
  }

  fieldLength(document: number, field: number): number {
    return this.index.lengthOf(document, field);
  }

  postings(term: string, field: number): Postings | null {
    return this.index.postingsOf(term, field);
  }

  termsFrom(prefix: string): readonly string[] {
    return this.index.from(prefix);
  }

  termsNear(term: string, distance: number): ReadonlyMap<string, number> {
    return this.index.near(term, distance);
  }

  document(document: number): ReturnType<SegmentSource["document"]> {
    const lengths = FIELDS.map((_, field) => this.fieldLength(document, field));
    return { entry: this.entry(document), page: this.page(document), lengths };
  }

  *terms(): Iterable<readonly [string, readonly (Postings | null)[]]> {
    for (const term of [...this.index.from("")].sort()) {
      yield [term, FIELDS.map((_, field) => this.postings(term, field))];
    }
  }
}
