import { open } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { DocumentType } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";
import { FIELDS, type Page, type SegmentSource } from "../engine/segment.ts";
import { syncFolder } from "../files/durable.ts";
import { ByteWriter } from "./bytes.ts";
import { writePostings } from "./postings.ts";
import { packSections, type Sections } from "./sections.ts";

/** The types and languages by the number they have in a file. */
export const TYPES: readonly DocumentType[] = ["source", "annotation", "note"];
export const LANGUAGES: readonly TermLanguage[] = ["none", "en", "de", "fr", "es", "ru"];

/** The two files of a segment: the index, and beside it the texts. */
export function segmentPaths(folder: string, name: string): readonly [string, string] {
  return [join(folder, `segment-${name}`), join(folder, `texts-${name}`)];
}

/** A document's record in the file of texts: its spans as one line of JSON, then the text. */
function packPage({ text, body, skipped }: Page): Buffer {
  return Buffer.from(`${JSON.stringify({ body, skipped })}\n${text}`);
}

/** A page from its record. */
export function unpackPage(record: Buffer): Page {
  const line = record.indexOf(10);
  const spans = JSON.parse(record.toString("utf8", 0, line)) as Pick<Page, "body" | "skipped">;
  return { ...spans, text: record.toString("utf8", line + 1) };
}

const TERMS_A_TURN = 2000;
const DOCUMENTS_A_TURN = 50;

function bytesOf(view: Uint32Array | Float64Array | Uint8Array): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

type Columns = Omit<Sections, "termOffsets" | "terms" | "postingOffsets" | "postings">;

async function writeDocuments(
  source: SegmentSource,
  path: string,
  breathe: () => Promise<void>,
): Promise<Columns> {
  const { size } = source;
  const lengths = new Uint32Array(size * FIELDS.length);
  const types = new Uint8Array(size);
  const languages = new Uint8Array(size);
  const entryOffsets = new Uint32Array(size + 1);
  const entries = new ByteWriter(size * 256 + 1);
  const textOffsets = new Float64Array(size + 1);
  const textSums = new Uint32Array(size);
  const file = await open(path, "w");
  try {
    let waiting: Buffer[] = [];
    for (let at = 0; at < size; at++) {
      const { entry, page, lengths: own } = source.document(at);
      own.forEach((length, field) => (lengths[at * FIELDS.length + field] = length));
      types[at] = TYPES.indexOf(entry.type);
      languages[at] = LANGUAGES.indexOf(entry.terms);
      entries.text(JSON.stringify(entry));
      entryOffsets[at + 1] = entries.length;
      const record = packPage(page);
      textOffsets[at + 1] = (textOffsets[at] ?? 0) + record.length;
      textSums[at] = crc32(record);
      waiting.push(record);
      if (waiting.length < DOCUMENTS_A_TURN && at + 1 < size) continue;
      await file.writev(waiting);
      waiting = [];
      await breathe();
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return {
    lengths: bytesOf(lengths),
    types,
    languages,
    entryOffsets: bytesOf(entryOffsets),
    entries: entries.view(),
    textOffsets: bytesOf(textOffsets),
    textSums: bytesOf(textSums),
  };
}

async function packTerms(
  source: SegmentSource,
  breathe: () => Promise<void>,
): Promise<Pick<Sections, "termOffsets" | "terms" | "postingOffsets" | "postings">> {
  const termOffsets: number[] = [0];
  const postingOffsets: number[] = [0];
  const terms = new ByteWriter(1 << 16);
  const postings = new ByteWriter(1 << 20);
  const scratch = new ByteWriter(1 << 16);
  for (const [term, fields] of source.terms()) {
    terms.text(term);
    termOffsets.push(terms.length);
    writePostings(postings, fields, scratch);
    postingOffsets.push(postings.length);
    if (termOffsets.length % TERMS_A_TURN === 0) await breathe();
  }
  return {
    termOffsets: bytesOf(Uint32Array.from(termOffsets)),
    terms: terms.view(),
    postingOffsets: bytesOf(Uint32Array.from(postingOffsets)),
    postings: postings.view(),
  };
}

/** Writes a segment's files; durable when it resolves, and not part of the index before a manifest names it. */
export async function writeSegment(
  folder: string,
  name: string,
  source: SegmentSource,
  breathe: () => Promise<void>,
): Promise<void> {
  const [path, texts] = segmentPaths(folder, name);
  const columns = await writeDocuments(source, texts, breathe);
  const terms = await packTerms(source, breathe);
  const file = await open(path, "w");
  try {
    for (const piece of packSections({ ...columns, ...terms })) {
      if (piece.length > 0) await file.write(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(folder);
}
