import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import {
  documentKey,
  FACETS,
  FIELDS,
  type Columns,
  type FacetColumn,
  type Kept,
  type Segment,
  type SegmentSource,
  type TermPostings,
  type WholeRow,
} from "../engine/segment.ts";
import { Blocks, damaged, isDamaged } from "./blocks.ts";
import { Dictionary, type TermPlace } from "./dictionary.ts";
import { documentsOf, textHash } from "./keys.ts";
import { PackedPostings } from "./postings.ts";
import { recordsAreSound, unpackKept } from "./record.ts";
import {
  aligned,
  laterSections,
  POSTINGS_AT,
  unpackSections,
  type LaterSection,
  type Sections,
} from "./sections.ts";
import { mayHold } from "./pairs.ts";
import { segmentPaths } from "./write.ts";

/** A segment in files; it never changes. Postings and texts are read when needed, the rest is in memory. */
export class PackedSegment implements Segment, SegmentSource {
  readonly size: number;
  readonly columns: Columns;
  private readonly recordOffsets: Float64Array;
  private readonly recordSums: Uint32Array;
  private readonly dictionary: Dictionary;
  private readonly keyHashes: Uint32Array;
  private readonly keyDocuments: Uint32Array;
  private readonly pairOffsets: Uint32Array;
  private hashOf: Uint32Array | null = null;
  private pairBytes: Uint8Array | null = null;

  private constructor(
    readonly name: string,
    sections: Sections,
    private readonly postings: Blocks,
    private readonly pairsAt: LaterSection,
    private readonly files: readonly [index: number, texts: number],
  ) {
    this.size = sections.types.length;
    this.columns = columnsOf(sections, this.size);
    this.recordOffsets = new Float64Array(
      sections.recordOffsets.buffer,
      sections.recordOffsets.byteOffset,
      sections.recordOffsets.byteLength / 8,
    );
    this.recordSums = words(sections.recordSums);
    this.pairOffsets = words(sections.pairOffsets);
    this.keyHashes = words(sections.keyHashes);
    this.keyDocuments = words(sections.keyDocuments);
    const { buffer, byteOffset, byteLength } = sections.dictionary;
    this.dictionary = new Dictionary(
      Buffer.from(buffer, byteOffset, byteLength),
      words(sections.dictionaryBlocks),
    );
  }

  /** Opens a segment's files; null when one is missing, cut off or damaged. */
  static async open(folder: string, name: string): Promise<PackedSegment | null> {
    const [path, texts] = segmentPaths(folder, name);
    const files: number[] = [];
    let segment: PackedSegment | null = null;
    try {
      const found = await readIndex(path);
      if (found === null) return null;
      files.push(openSync(path, "r"), openSync(texts, "r"));
      const [index = -1, text = -1] = files;
      const { sections, postings, pairs } = found;
      const blocks = new Blocks(index, postings, words(sections.postingSums));
      const opened = new PackedSegment(name, sections, blocks, pairs, [index, text]);
      if (fstatSync(text).size === opened.recordOffsets[opened.size]) segment = opened;
      return segment;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    } finally {
      if (segment === null) files.forEach(closeSync);
    }
  }

  close(): void {
    this.files.forEach(closeSync);
  }

  /** Reads all that opening did not read; false where a byte of it is not the one that was written. */
  async isSound(breathe: () => Promise<void>): Promise<boolean> {
    try {
      this.pairs();
      for (let number = 0; number < this.postings.count; number++) {
        this.postings.check(number);
        if (number % 16 === 15) await breathe();
      }
      return await recordsAreSound(this.files[1], this.recordOffsets, this.recordSums, breathe);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      return false;
    }
  }

  find(key: string, passes: (document: number) => boolean): number | null {
    for (const document of documentsOf(textHash(key), this.keyHashes, this.keyDocuments)) {
      if (passes(document) && documentKey(this.kept(document).entry) === key) return document;
    }
    return null;
  }

  kept(document: number): Kept {
    return unpackKept(this.packed(document));
  }

  mayHavePairs(document: number, pairs: readonly number[]): boolean {
    const { pairOffsets } = this;
    const to = pairOffsets[document + 1] ?? 0;
    return mayHold(this.pairs(), pairOffsets[document] ?? 0, to, pairs);
  }

  packed(document: number): Buffer {
    const from = this.recordOffsets[document] ?? 0;
    const record = Buffer.allocUnsafe((this.recordOffsets[document + 1] ?? 0) - from);
    readSync(this.files[1], record, 0, record.length, from);
    if (crc32(record) !== this.recordSums[document]) throw damaged();
    return record;
  }

  row(document: number): WholeRow {
    const { types, languages, days, lengths, facets } = this.columns;
    return {
      key: this.hashes()[document] ?? 0,
      type: types[document] ?? 0,
      language: languages[document] ?? 0,
      day: days[document] ?? 0,
      lengths: lengths.map((column) => column[document] ?? 0),
      facets: facets.map((column) => namesOf(column, document)),
      pairs: this.pairs().subarray(this.pairOffsets[document], this.pairOffsets[document + 1]),
    };
  }

  term(term: string): TermPostings | null {
    const place = this.dictionary.find(term);
    return place === null ? null : this.at(place);
  }

  *termsFrom(prefix: string): Iterable<readonly [string, TermPostings]> {
    for (const [term, place] of this.dictionary.from(prefix)) {
      if (!term.startsWith(prefix)) return;
      yield [term, this.at(place)];
    }
  }

  termsNear(term: string, distance: number): ReadonlyMap<string, number> {
    return this.dictionary.near(term, distance);
  }

  *terms(): Iterable<readonly [string, TermPostings]> {
    for (const [term, place] of this.dictionary.from("")) yield [term, this.at(place)];
  }

  /** The sets of pairs; read when a phrase is first looked for. */
  private pairs(): Uint8Array {
    if (this.pairBytes !== null) return this.pairBytes;
    const { from, length, sum } = this.pairsAt;
    const bytes = new Uint8Array(length);
    readSync(this.files[0], bytes, 0, length, from);
    if (crc32(bytes) !== sum) throw damaged();
    this.pairBytes = bytes;
    return bytes;
  }

  /** The numbers of the keys by document; made when first merged. */
  private hashes(): Uint32Array {
    if (this.hashOf !== null) return this.hashOf;
    const hashOf = new Uint32Array(this.size);
    this.keyDocuments.forEach((document, at) => (hashOf[document] = this.keyHashes[at] ?? 0));
    this.hashOf = hashOf;
    return hashOf;
  }

  private at({ from, length }: TermPlace): TermPostings {
    return new PackedPostings(this.postings.slice(from, length));
  }
}

interface ReadIndex {
  readonly sections: Sections;
  readonly postings: LaterSection;
  readonly pairs: LaterSection;
}

/** Reads the head of a file and what is not read later. */
async function readIndex(path: string): Promise<ReadIndex | null> {
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(POSTINGS_AT);
    await file.read(head, 0, head.length, 0);
    const later = laterSections(head);
    if (later === null) return null;
    const from = aligned(later.pairs.from + later.pairs.length);
    const { size } = await file.stat();
    const rest = new Uint8Array(Math.max(0, size - from));
    await file.read(rest, 0, rest.length, from);
    const sections = unpackSections(head, rest, from);
    return sections === null ? null : { sections, ...later };
  } finally {
    await file.close();
  }
}

function words({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

function columnsOf(sections: Sections, size: number): Columns {
  const lengths = words(sections.lengths);
  const offsets = words(sections.facetOffsets);
  const values = words(sections.facetValues);
  const names = JSON.parse(Buffer.from(sections.facetNames).toString("utf8")) as string[][];
  let begin = 0;
  const facets = FACETS.map((_, at) => {
    const own = offsets.subarray(at * (size + 1), (at + 1) * (size + 1));
    const count = own[size] ?? 0;
    const column = {
      names: names[at] ?? [],
      offsets: own,
      values: values.subarray(begin, begin + count),
    };
    begin += count;
    return column;
  });
  return {
    types: sections.types,
    languages: sections.languages,
    days: words(sections.days),
    lengths: FIELDS.map((_, field) => lengths.subarray(field * size, (field + 1) * size)),
    facets,
  };
}

function namesOf({ names, offsets, values }: FacetColumn, document: number): readonly string[] {
  const found: string[] = [];
  for (let at = offsets[document] ?? 0; at < (offsets[document + 1] ?? 0); at++) {
    found.push(names[values[at] ?? 0] ?? "");
  }
  return found;
}
