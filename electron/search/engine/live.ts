import MiniSearch from "minisearch";
import type { IndexDocument } from "#shared/ipc";
import { pairsOf } from "../segment/pairs.ts";
import { packKept } from "../segment/record.ts";
import { entryOf, fieldTerms, pageOf } from "./fields.ts";
import { GrowingColumns, rowOf } from "./rows.ts";
import {
  documentKey,
  FIELDS,
  type Kept,
  type Postings,
  type Row,
  type Segment,
  type SegmentSource,
  type TermPostings,
  type WholeRow,
} from "./segment.ts";

interface Fields {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly folded: string;
}

type Field = (typeof FIELDS)[number];
type Counts = ReadonlyMap<string, number>;

function counted(terms: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

type Holders = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** MiniSearch over terms that are already processed; opened up so that its postings can be read. */
class TermIndex extends MiniSearch<Fields> {
  constructor() {
    super({
      fields: [...FIELDS],
      tokenize: (text) => (text === "" ? [] : text.split(" ")),
      processTerm: (term) => term,
    });
  }

  term(term: string): TermPostings | null {
    const found = this._index.get(term);
    return found === undefined ? null : new LivePostings(found);
  }

  /** Adds a document by how often each of its terms occurs: each is looked up once. */
  addCounted(id: number, counts: Readonly<Record<Field, Counts>>): void {
    const terms = (field: Field): string => [...counts[field].keys()].join(" ");
    this.add({ id, title: terms("title"), body: terms("body"), folded: terms("folded") });
    FIELDS.forEach((field, number) => {
      for (const [term, count] of counts[field]) {
        if (count > 1) this._index.get(term)?.get(number)?.set(id, count);
      }
    });
  }

  lengthsOf(document: number): readonly number[] {
    const lengths = this._fieldLength.get(document);
    return FIELDS.map((_, field) => lengths?.[field] ?? 0);
  }

  *from(prefix: string): Iterable<readonly [string, TermPostings]> {
    for (const [term, found] of this._index.atPrefix(prefix)) yield [term, new LivePostings(found)];
  }

  near(term: string, distance: number): ReadonlyMap<string, number> {
    const found = this._index.fuzzyGet(term, distance);
    return new Map([...found].map(([near, [, edits]]) => [near, edits]));
  }
}

class LivePostings implements TermPostings {
  constructor(private readonly fields: Holders) {}

  holders(field: number): number {
    return this.fields.get(field)?.size ?? 0;
  }

  read(field: number, into: Postings): void {
    into.reset(this.holders(field));
    for (const [document, count] of this.fields.get(field) ?? []) {
      into.documents[into.length] = document;
      into.counts[into.length++] = count;
    }
  }
}

/** The growing segment: what was added since the last one was sealed. */
export class LiveSegment implements Segment, SegmentSource {
  readonly columns = new GrowingColumns();
  private readonly index = new TermIndex();
  private readonly all: Kept[] = [];
  private readonly rows: Row[] = [];
  private readonly keys = new Map<string, number[]>();

  get size(): number {
    return this.all.length;
  }

  /** Adds a document and gives its number. */
  add(document: IndexDocument): number {
    const entry = entryOf(document);
    const page = pageOf(document);
    const terms = fieldTerms(entry, page);
    const id = this.all.length;
    this.index.addCounted(id, {
      title: counted(terms.title),
      body: counted(terms.body),
      folded: counted(terms.folded),
    });
    const row = rowOf(entry, this.index.lengthsOf(id));
    this.all.push({ entry, page });
    this.rows.push(row);
    this.columns.add(row);
    const key = documentKey(entry);
    this.keys.set(key, [...(this.keys.get(key) ?? []), id]);
    return id;
  }

  find(key: string, passes: (document: number) => boolean): number | null {
    return this.keys.get(key)?.find(passes) ?? null;
  }

  kept(document: number): Kept {
    return this.at(this.all, document);
  }

  row(document: number): WholeRow {
    return { ...this.at(this.rows, document), pairs: pairsOf(this.kept(document)) };
  }

  mayHavePairs(): boolean {
    return true;
  }

  packed(document: number): Uint8Array {
    return packKept(this.kept(document));
  }

  term(term: string): TermPostings | null {
    return this.index.term(term);
  }

  termsFrom(prefix: string): Iterable<readonly [string, TermPostings]> {
    return this.index.from(prefix);
  }

  termsNear(term: string, distance: number): ReadonlyMap<string, number> {
    return this.index.near(term, distance);
  }

  terms(): Iterable<readonly [string, TermPostings]> {
    return [...this.index.from("")].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  private at<T>(list: readonly T[], document: number): T {
    const found = list[document];
    if (found === undefined) throw new RangeError(`The live segment has no document ${document}.`);
    return found;
  }
}
