import type { IndexDocument, Span } from "#shared/ipc";
import { chunkTerms, scanChunks, type TermLanguage } from "#shared/text";
import { entryOf, outside, pageOf, sorted } from "../engine/fields.ts";
import { rowOf } from "../engine/rows.ts";
import { FIELDS, type Entry, type Page } from "../engine/segment.ts";
import type { ByteWriter } from "./bytes.ts";
import { StreamPool } from "./pool.ts";
import { packKept } from "./record.ts";
import { SegmentWriter, type PackedTerm } from "./write.ts";

const KNOWN_LIMIT = 200_000;
const BODY = 1;

/** Writes many documents into one segment; faster and smaller than a segment that can be searched. */
export class SegmentBuilder {
  private readonly terms = new Map<string, number>();
  private readonly words: string[] = [];
  // Per field and term: the stream of its postings (one more than its number, 0 for none), and its end.
  private readonly streams = FIELDS.map(() => [] as number[]);
  private readonly last = FIELDS.map(() => [] as number[]);
  private readonly holders = FIELDS.map(() => [] as number[]);
  private readonly pool = new StreamPool();
  private readonly known = new Map<TermLanguage, Map<string, readonly number[]>>();
  // Counts of the field being read, by term, and the terms that have one.
  private counts = new Uint32Array(1 << 16);
  private met: number[] = [];

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
    await this.writer.add(rowOf(entry, lengths), packKept({ entry, page }));
  }

  async finish(breathe: () => Promise<void>): Promise<void> {
    await this.writer.finish(this.packedTerms(), breathe);
  }

  /** Gives up; the files stay behind, unnamed by any manifest. */
  async abandon(): Promise<void> {
    await this.writer.close();
  }

  /** Counts the words of a document into the fields, as `fieldTerms` lists them. */
  private read(entry: Entry, { text, body, skipped }: Page): readonly number[] {
    const { terms: language, title } = entry;
    const take = (from: string, spans: readonly Span[]): void => {
      for (const { start, end } of spans) this.count(from, start, end, language);
    };
    const whole = [{ start: 0, end: title.length }];
    take(title, whole);
    const inTitle = this.close(0);
    take(title, whole);
    take(text, sorted(body));
    const inBody = this.close(BODY);
    take(text, outside([...body, ...skipped], text.length));
    return [inTitle, inBody, this.close(2)];
  }

  private count(text: string, from: number, to: number, language: TermLanguage): void {
    let known = this.known.get(language);
    if (known === undefined || known.size > KNOWN_LIMIT) {
      known = new Map();
      this.known.set(language, known);
    }
    const chunks = known;
    scanChunks(text, from, to, (raw) => {
      let terms = chunks.get(raw);
      if (terms === undefined) {
        terms = chunkTerms(raw, language).map((term) => this.number(term));
        // A long key is a slice that would keep the whole text.
        if (raw.length < 13) chunks.set(raw, terms);
        else if (raw.length <= 64) chunks.set([...raw].join(""), terms);
      }
      for (let at = 0; at < terms.length; at++) {
        const term = terms[at] ?? 0;
        const before = this.counts[term] ?? 0;
        if (before === 0) this.met.push(term);
        this.counts[term] = before + 1;
      }
    });
  }

  private number(term: string): number {
    let number = this.terms.get(term);
    if (number !== undefined) return number;
    number = this.words.push(term) - 1;
    this.terms.set(term, number);
    for (const streams of this.streams) streams.push(0);
    for (const last of this.last) last.push(-1);
    for (const holders of this.holders) holders.push(0);
    if (number >= this.counts.length) {
      const larger = new Uint32Array(this.counts.length * 2);
      larger.set(this.counts);
      this.counts = larger;
    }
    return number;
  }

  /** Ends a field of the document being read and gives the number of its different terms. */
  private close(field: number): number {
    const document = this.writer.size;
    const { met, counts, pool } = this;
    const streams = this.streams[field] ?? [];
    const last = this.last[field] ?? [];
    const holders = this.holders[field] ?? [];
    for (const term of met) {
      const count = counts[term] ?? 0;
      counts[term] = 0;
      let stream = streams[term] ?? 0;
      if (stream === 0) streams[term] = stream = pool.open() + 1;
      const gap = document - (last[term] ?? -1) - 1;
      pool.varint(stream - 1, gap * 2 + (count === 1 ? 1 : 0));
      if (count !== 1) pool.varint(stream - 1, count);
      last[term] = document;
      holders[term] = (holders[term] ?? 0) + 1;
    }
    this.met = [];
    return met.length;
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
