import { FIELDS, type Postings } from "../engine/segment.ts";
import { ByteReader, type ByteWriter } from "./bytes.ts";

/**
 * One term's postings, field after field: number of documents; if any, the bytes that follow; then
 * for each document the gap from the one before times two, plus one if the term occurs once, else the
 * count follows.
 */
export function writePostings(
  out: ByteWriter,
  fields: readonly (Postings | null)[],
  scratch: ByteWriter,
): void {
  for (const postings of fields) {
    const holders = postings?.documents.length ?? 0;
    out.varint(holders);
    if (postings === null || holders === 0) continue;
    scratch.clear();
    let before = -1;
    for (let at = 0; at < holders; at++) {
      const document = postings.documents[at] ?? 0;
      const count = postings.counts[at] ?? 0;
      scratch.varint((document - before - 1) * 2 + (count === 1 ? 1 : 0));
      if (count !== 1) scratch.varint(count);
      before = document;
    }
    out.varint(scratch.length);
    out.append(scratch.view());
  }
}

/** The postings of a field from bytes written by `writePostings`; null where no document has the term. */
export function readPostings(bytes: Uint8Array, from: number, field: number): Postings | null {
  const reader = new ByteReader(bytes, from);
  for (let skipped = 0; skipped < field; skipped++) {
    if (reader.varint() > 0) reader.skip(reader.varint());
  }
  const holders = reader.varint();
  if (holders === 0) return null;
  reader.varint();
  const documents = new Uint32Array(holders);
  const counts = new Uint32Array(holders);
  let before = -1;
  for (let at = 0; at < holders; at++) {
    const packed = reader.varint();
    before += 1 + Math.floor(packed / 2);
    documents[at] = before;
    counts[at] = packed % 2 === 1 ? 1 : reader.varint();
  }
  return { documents, counts };
}

/** The postings in every field. */
export function readAllPostings(bytes: Uint8Array, from: number): readonly (Postings | null)[] {
  return FIELDS.map((_, field) => readPostings(bytes, from, field));
}
