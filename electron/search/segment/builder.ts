import type { IndexDocument, Span } from "#shared/ipc";
import { chunkTerms, scanPlaces, type TermLanguage } from "#shared/text";
import { entryOf, pageOf } from "../engine/fields.ts";
import { rowOf } from "../engine/rows.ts";
import { FIELDS, TITLE, type Entry, type Page } from "../engine/segment.ts";
import type { ByteWriter } from "./bytes.ts";
import { ChunkTable } from "./chunkTable.ts";
import { chunkForms, PairCollector, piecesOf, type ChunkForms } from "./pairs.ts";
import { StreamPool } from "./pool.ts";
import { packKept } from "./record.ts";
import { SegmentWriter, type PackedTerm } from "./write.ts";

const BODY = 1;
const FOLDED = 2;

/** What a chunk of text stands for: its terms by number, and its words for the pairs. */
interface KnownChunk {
  readonly terms: readonly number[];
  readonly forms: ChunkForms;
}

/** How often the terms of one field of one document occur, before the index is touched. */
class Counter {
  private counts = new Uint32Array(1 << 16);
  private met: number[] = [];

  add(terms: readonly number[]): void {
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] ?? 0;
      if (term >= this.counts.length) this.grow(term);
      const before = this.counts[term] ?? 0;
      if (before === 0) this.met.push(term);
      this.counts[term] = before + 1;
    }
  }

  /** Visits every term with its count, gives their number, and begins anew. */
  take(visit: (term: number, count: number) => void): number {
    const { met, counts } = this;
    for (const term of met) {
      visit(term, counts[term] ?? 0);
      counts[term] = 0;
    }
    this.met = [];
    return met.length;
  }

  private grow(term: number): void {
    const larger = new Uint32Array(Math.max(term + 1, this.counts.length * 2));
    larger.set(this.counts);
    this.counts = larger;
  }
}

/** Writes many documents into one segment; faster and smaller than a segment that can be searched. */
export class SegmentBuilder {
  private readonly terms = new Map<string, number>();
  private readonly words: string[] = [];
  // Per field and term: the stream of its postings (one more than its number, 0 for none), and its end.
  private readonly streams = FIELDS.map(() => [] as number[]);
  private readonly last = FIELDS.map(() => [] as number[]);
  private readonly holders = FIELDS.map(() => [] as number[]);
  private readonly pool = new StreamPool();
  private readonly known = new Map<TermLanguage, ChunkTable<KnownChunk>>();
  private readonly counters = FIELDS.map(() => new Counter());
  private readonly pairs = new PairCollector();

  private constructor(private readonly writer: SegmentWriter) {}

  static async create(folder: string, name: string): Promise<SegmentBuilder> {
    return new SegmentBuilder(await SegmentWriter.create(folder, name));
  }

  get name(): string {
    return this.writer.name;
  }

  get size(): number {
    return this.writer.size;
  }

  /** Bytes of memory its postings take. */
  get weight(): number {
    return this.pool.size;
  }

  async add(document: IndexDocument): Promise<void> {
    const entry = entryOf(document);
    const page = pageOf(document);
    const lengths = this.read(entry, page);
    const row = { ...rowOf(entry, lengths), pairs: this.pairs.take() };
    await this.writer.add(row, packKept({ entry, page }));
  }

  async finish(breathe: () => Promise<void>): Promise<void> {
    await this.writer.finish(this.packedTerms(), breathe);
  }

  /** Gives up; the files stay behind, unnamed by any manifest. */
  async abandon(): Promise<void> {
    await this.writer.close();
  }

  /** Counts the words of a document into the fields, as `fieldTerms` lists them. */
  private read(entry: Entry, page: Page): readonly number[] {
    const { title, terms } = entry;
    this.count(title, { start: 0, end: title.length }, terms, [TITLE, BODY]);
    let before = -1;
    for (const piece of piecesOf(page)) {
      if (piece.start !== before) this.pairs.rest();
      before = piece.end;
      this.count(page.text, piece, terms, [piece.isBody ? BODY : FOLDED]);
    }
    return this.counters.map((counter, field) => this.close(field, counter));
  }

  private count(
    text: string,
    { start, end }: Span,
    language: TermLanguage,
    fields: readonly number[],
  ): void {
    const chunks = this.chunksOf(language);
    const counters = fields.map((field) => this.counters[field]);
    const make = (raw: string): KnownChunk => ({
      terms: chunkTerms(raw, language).map((term) => this.number(term)),
      forms: chunkForms(raw),
    });
    scanPlaces(text, start, end, (from, to) => {
      const { terms, forms } = chunks.get(text, from, to, make);
      this.pairs.chunk(forms);
      for (const counter of counters) counter?.add(terms);
    });
  }

  private chunksOf(language: TermLanguage): ChunkTable<KnownChunk> {
    let chunks = this.known.get(language);
    if (chunks === undefined) this.known.set(language, (chunks = new ChunkTable()));
    return chunks;
  }

  private number(term: string): number {
    let number = this.terms.get(term);
    if (number !== undefined) return number;
    number = this.words.push(term) - 1;
    this.terms.set(term, number);
    for (const streams of this.streams) streams.push(0);
    for (const last of this.last) last.push(-1);
    for (const holders of this.holders) holders.push(0);
    return number;
  }

  /** Ends a field of the document being read and gives the number of its different terms. */
  private close(field: number, counter: Counter): number {
    const document = this.writer.size;
    const { pool } = this;
    const streams = this.streams[field] ?? [];
    const last = this.last[field] ?? [];
    const holders = this.holders[field] ?? [];
    return counter.take((term, count) => {
      let stream = streams[term] ?? 0;
      if (stream === 0) streams[term] = stream = pool.open() + 1;
      const gap = document - (last[term] ?? -1) - 1;
      pool.varint(stream - 1, gap * 2 + (count === 1 ? 1 : 0));
      if (count !== 1) pool.varint(stream - 1, count);
      last[term] = document;
      holders[term] = (holders[term] ?? 0) + 1;
    });
  }

  private *packedTerms(): Iterable<PackedTerm> {
    const sorted = [...this.words].sort();
    for (const term of sorted) {
      const number = this.terms.get(term) ?? 0;
      yield [term, (out) => this.pack(number, out)];
    }
  }

  /** The postings of a term as `writePostings` writes them; here they are in that form already. */
  private pack(term: number, out: ByteWriter): void {
    for (let field = 0; field < FIELDS.length; field++) {
      const stream = this.streams[field]?.[term] ?? 0;
      out.varint(this.holders[field]?.[term] ?? 0);
      if (stream === 0) continue;
      let length = 0;
      this.pool.read(stream - 1, (piece) => (length += piece.length));
      out.varint(length);
      this.pool.read(stream - 1, (piece) => out.append(piece));
    }
  }
}
