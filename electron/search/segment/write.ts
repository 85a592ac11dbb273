import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { FACETS, FIELDS, Postings, type SegmentSource, type WholeRow } from "../engine/segment.ts";
import { GrowingColumns } from "../engine/rows.ts";
import { syncFolder } from "../files/durable.ts";
import { BLOCK } from "./blocks.ts";
import { ByteWriter } from "./bytes.ts";
import { DictionaryWriter } from "./dictionary.ts";
import { textHash } from "./keys.ts";
import { writePostings } from "./postings.ts";
import { packSections, POSTINGS_AT, type WrittenSections } from "./sections.ts";

/** The two files of a segment: the index, and beside it the texts. */
export function segmentPaths(folder: string, name: string): readonly [string, string] {
  return [join(folder, `segment-${name}`), join(folder, `texts-${name}`)];
}

/** A term and what writes its postings to the end of the given bytes. */
export type PackedTerm = readonly [string, (out: ByteWriter) => void];

const TERMS_A_TURN = 2000;
const WRITE_AT = 1 << 20;

/** The files of a segment being written: its documents first, then its terms. */
export class SegmentWriter {
  private readonly columns = new GrowingColumns();
  private readonly keys: number[] = [];
  private readonly offsets: number[] = [0];
  private readonly sums: number[] = [];
  private readonly pairs = new ByteWriter(1 << 16);
  private readonly pairOffsets: number[] = [0];
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;

  private constructor(
    private readonly folder: string,
    readonly name: string,
    private readonly index: FileHandle,
    private readonly texts: FileHandle,
  ) {}

  static async create(folder: string, name: string): Promise<SegmentWriter> {
    const [index, texts] = segmentPaths(folder, name);
    return new SegmentWriter(folder, name, await open(index, "w"), await open(texts, "w"));
  }

  /** Documents so far. */
  get size(): number {
    return this.keys.length;
  }

  async add(row: WholeRow, record: Uint8Array): Promise<void> {
    this.columns.add(row);
    this.keys.push(typeof row.key === "number" ? row.key : textHash(row.key));
    this.offsets.push((this.offsets.at(-1) ?? 0) + record.length);
    this.sums.push(crc32(record));
    this.pairs.append(row.pairs);
    this.pairOffsets.push(this.pairs.length);
    this.waiting.push(record);
    this.waitingBytes += record.length;
    if (this.waitingBytes > WRITE_AT) await this.writeTexts();
  }

  /** Writes the terms and what else belongs to the segment; durable when it resolves. */
  async finish(terms: Iterable<PackedTerm>, breathe: () => Promise<void>): Promise<void> {
    try {
      await this.writeTexts();
      await this.texts.sync();
      const { dictionary, sums, ...postings } = await this.writeTerms(terms, breathe);
      const sections = { ...this.columnSections(), ...dictionary, postingSums: words(sums) };
      const { head, pieces } = packSections(postings, sections);
      let position = POSTINGS_AT + postings.length;
      for (const piece of pieces) {
        await writeAll(this.index, [piece], position);
        position += piece.length;
      }
      await writeAll(this.index, [head], 0);
      await this.index.sync();
    } finally {
      await this.close();
    }
    await syncFolder(this.folder);
  }

  async close(): Promise<void> {
    await this.index.close();
    await this.texts.close();
  }

  private async writeTexts(): Promise<void> {
    const { waiting } = this;
    this.waiting = [];
    this.waitingBytes = 0;
    if (waiting.length > 0) await writeAll(this.texts, waiting, null);
  }

  private async writeTerms(terms: Iterable<PackedTerm>, breathe: () => Promise<void>) {
    const dictionary = new DictionaryWriter();
    const out = new ByteWriter(BLOCK * 4);
    const sums: number[] = [];
    let written = 0;
    let sum = 0;
    let turn = 0;
    const flush = async (last: boolean): Promise<void> => {
      const view = out.view();
      const whole = last ? view.length : view.length - (view.length % BLOCK);
      if (whole === 0) return;
      for (let at = 0; at < whole; at += BLOCK) {
        sums.push(crc32(view.subarray(at, Math.min(at + BLOCK, whole))));
      }
      sum = crc32(view.subarray(0, whole), sum);
      await writeAll(this.index, [view.subarray(0, whole)], POSTINGS_AT + written);
      written += whole;
      const rest = Buffer.from(view.subarray(whole));
      out.clear();
      out.append(rest);
    };
    for (const [term, write] of terms) {
      const from = written + out.length;
      write(out);
      dictionary.add(term, { from, length: written + out.length - from });
      if (out.length > WRITE_AT) await flush(false);
      if (++turn % TERMS_A_TURN === 0) await breathe();
    }
    await flush(true);
    return {
      dictionary: {
        dictionary: dictionary.bytes.view(),
        dictionaryBlocks: words(dictionary.blocks),
      },
      length: written,
      sum,
      sums,
    };
  }

  private columnSections(): Omit<
    WrittenSections,
    "dictionary" | "dictionaryBlocks" | "postingSums"
  > {
    const { types, languages, days, lengths, facets } = this.columns;
    const order = this.keys.map((_, at) => at);
    order.sort((a, b) => (this.keys[a] ?? 0) - (this.keys[b] ?? 0));
    return {
      types: Uint8Array.from(types),
      languages: Uint8Array.from(languages),
      days: words(days),
      lengths: words(FIELDS.flatMap((_, field) => lengths[field] ?? [])),
      facetOffsets: words(FACETS.flatMap((_, at) => facets[at]?.offsets ?? [])),
      facetValues: words(FACETS.flatMap((_, at) => facets[at]?.values ?? [])),
      facetNames: Buffer.from(JSON.stringify(facets.map(({ names }) => names))),
      keyHashes: words(order.map((at) => this.keys[at] ?? 0)),
      keyDocuments: words(order),
      recordOffsets: new Uint8Array(Float64Array.from(this.offsets).buffer),
      recordSums: words(this.sums),
      pairs: this.pairs.view(),
      pairOffsets: words(this.pairOffsets),
    };
  }
}

function words(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).buffer);
}

/** Writes all bytes of the pieces, at `position` or (null) where the file ends. */
async function writeAll(
  file: FileHandle,
  pieces: readonly Uint8Array[],
  position: number | null,
): Promise<void> {
  const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
  if (bytes === undefined) return;
  for (let done = 0; done < bytes.length;) {
    const place = position === null ? null : position + done;
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, place);
    done += bytesWritten;
  }
}

/** Writes a segment's files; it is not part of the index before a manifest names it. */
export async function writeSegment(
  folder: string,
  name: string,
  source: SegmentSource,
  breathe: () => Promise<void>,
): Promise<void> {
  const writer = await SegmentWriter.create(folder, name);
  for (let at = 0; at < source.size; at++) {
    await writer.add(source.row(at), source.packed(at));
    await breathe();
  }
  await writer.finish(packTerms(source), breathe);
}

function* packTerms(source: SegmentSource): Iterable<PackedTerm> {
  const room = new Postings();
  const scratch = new ByteWriter(1 << 16);
  for (const [term, postings] of source.terms()) {
    yield [term, (out) => writePostings(out, postings, room, scratch)];
  }
}
