import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { AppError } from "#shared/errors";
import type { DocumentType } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";
import {
  FIELDS,
  type Entry,
  type Page,
  type Postings,
  type Segment,
  type SegmentSource,
} from "../engine/segment.ts";
import { nearTerms } from "./near.ts";
import { readAllPostings, readPostings } from "./postings.ts";
import { unpackSections, type Sections } from "./sections.ts";
import { LANGUAGES, segmentPaths, TYPES, unpackPage } from "./write.ts";

const SIGNPOST = 16;

/** A segment in a file; it never changes. Texts are read from disk one by one, the rest is in memory. */
export class PackedSegment implements Segment, SegmentSource {
  readonly size: number;
  private readonly lengths: Uint32Array;
  private readonly entryOffsets: Uint32Array;
  private readonly textOffsets: Float64Array;
  private readonly textSums: Uint32Array;
  private readonly termOffsets: Uint32Array;
  private readonly postingOffsets: Uint32Array;
  private readonly termBytes: Buffer;
  private readonly entryBytes: Buffer;
  private readonly parsed: Entry[] = [];
  // Every so many-th term as a string: decoding is what a look-up spends its time on.
  private readonly signposts: readonly string[];

  private constructor(
    readonly name: string,
    private readonly sections: Sections,
    private readonly texts: number,
  ) {
    const words = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array =>
      new Uint32Array(buffer, byteOffset, byteLength / 4);
    const { textOffsets } = sections;
    this.size = sections.types.length;
    this.lengths = words(sections.lengths);
    this.entryOffsets = words(sections.entryOffsets);
    this.textOffsets = new Float64Array(
      textOffsets.buffer,
      textOffsets.byteOffset,
      textOffsets.byteLength / 8,
    );
    this.textSums = words(sections.textSums);
    this.termOffsets = words(sections.termOffsets);
    this.postingOffsets = words(sections.postingOffsets);
    this.termBytes = asBuffer(sections.terms);
    this.entryBytes = asBuffer(sections.entries);
    const signposts: string[] = [];
    for (let at = 0; at < this.termCount; at += SIGNPOST) signposts.push(this.termAt(at));
    this.signposts = signposts;
  }

  /** Opens a segment's files; null when one is missing, cut off or damaged. */
  static async open(folder: string, name: string): Promise<PackedSegment | null> {
    const [path, texts] = segmentPaths(folder, name);
    try {
      const file = await readFile(path);
      // Views into the file need it at an aligned address.
      const bytes = file.byteOffset % 8 === 0 ? file : new Uint8Array(file);
      const sections = unpackSections(bytes);
      if (sections === null) return null;
      const descriptor = openSync(texts, "r");
      const segment = new PackedSegment(name, sections, descriptor);
      if (fstatSync(descriptor).size === segment.textOffsets[segment.size]) return segment;
      segment.close();
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  close(): void {
    closeSync(this.texts);
  }

  entry(document: number): Entry {
    const before = this.parsed[document];
    if (before !== undefined) return before;
    const from = this.entryOffsets[document] ?? 0;
    const json = this.entryBytes.toString("utf8", from, this.entryOffsets[document + 1]);
    const entry = JSON.parse(json) as Entry;
    this.parsed[document] = entry;
    return entry;
  }

  type(document: number): DocumentType {
    return TYPES[this.sections.types[document] ?? 0] ?? "source";
  }

  language(document: number): TermLanguage {
    return LANGUAGES[this.sections.languages[document] ?? 0] ?? "none";
  }

  page(document: number): Page {
    const from = this.textOffsets[document] ?? 0;
    const record = Buffer.allocUnsafe((this.textOffsets[document + 1] ?? 0) - from);
    readSync(this.texts, record, 0, record.length, from);
    if (crc32(record) !== this.textSums[document]) {
      throw new AppError(
        "damaged",
        "The search index is damaged on disk; your sources are safe, rebuild the index.",
      );
    }
    return unpackPage(record);
  }

  fieldLength(document: number, field: number): number {
    return this.lengths[document * FIELDS.length + field] ?? 0;
  }

  postings(term: string, field: number): Postings | null {
    const at = this.lowerBound(term);
    if (this.termAt(at) !== term) return null;
    return readPostings(this.sections.postings, this.postingOffsets[at] ?? 0, field);
  }

  termsFrom(prefix: string): readonly string[] {
    const found: string[] = [];
    for (let at = this.lowerBound(prefix); at < this.termCount; at++) {
      const term = this.termAt(at);
      if (!term.startsWith(prefix)) break;
      found.push(term);
    }
    return found;
  }

  termsNear(term: string, distance: number): ReadonlyMap<string, number> {
    return nearTerms(term, distance, {
      size: this.termCount,
      at: (at) => this.termAt(at),
      lowerBound: (bound, from) => this.lowerBound(bound, from),
    });
  }

  document(document: number): ReturnType<SegmentSource["document"]> {
    const lengths = FIELDS.map((_, field) => this.fieldLength(document, field));
    return { entry: this.entry(document), page: this.page(document), lengths };
  }

  *terms(): Iterable<readonly [string, readonly (Postings | null)[]]> {
    for (let at = 0; at < this.termCount; at++) {
      const from = this.postingOffsets[at] ?? 0;
      yield [this.termAt(at), readAllPostings(this.sections.postings, from)];
    }
  }

  private get termCount(): number {
    return this.termOffsets.length - 1;
  }

  private termAt(at: number): string {
    return this.termBytes.toString("utf8", this.termOffsets[at], this.termOffsets[at + 1]);
  }

  /** The number of the first term not before `bound`. */
  private lowerBound(bound: string, from = 0): number {
    let first = 0;
    let last = this.signposts.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if ((this.signposts[middle] ?? "") < bound) first = middle + 1;
      else last = middle;
    }
    // The bound lies after signpost `first - 1` and not after signpost `first`.
    let low = Math.max(from, (first - 1) * SIGNPOST);
    let high = Math.min(this.termCount, first * SIGNPOST);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.termAt(middle) < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
