import { FIELDS, type Postings, type TermPostings } from "../engine/segment.ts";
import { ByteReader, type ByteWriter } from "./bytes.ts";

/**
 * One term's postings, field after field: number of documents; if any, the length in bytes of what
 * follows; then for each document the gap from the one before times two, plus one if the term occurs
 * once, else the count follows. All numbers are varints.
 */
export function writePostings(
  out: ByteWriter,
  term: TermPostings,
  room: Postings,
  scratch: ByteWriter,
): void {
  for (let field = 0; field < FIELDS.length; field++) {
    term.read(field, room);
    out.varint(room.length);
    if (room.length === 0) continue;
    scratch.clear();
    let before = -1;
    for (let at = 0; at < room.length; at++) {
      const document = room.documents[at] ?? 0;
      writePosting(scratch, document - before - 1, room.counts[at] ?? 0);
      before = document;
    }
    out.varint(scratch.length);
    out.append(scratch.view());
  }
}

function writePosting(out: ByteWriter, gap: number, count: number): void {
  out.varint(gap * 2 + (count === 1 ? 1 : 0));
  if (count !== 1) out.varint(count);
}

/** The postings of a term as `writePostings` wrote them. */
export class PackedPostings implements TermPostings {
  private readonly counts: number[] = [];
  private readonly starts: number[] = [];

  constructor(private readonly bytes: Uint8Array) {
    const reader = new ByteReader(bytes, 0);
    for (let field = 0; field < FIELDS.length; field++) {
      const holders = reader.varint();
      const length = holders === 0 ? 0 : reader.varint();
      this.counts.push(holders);
      this.starts.push(reader.position);
      reader.skip(length);
    }
  }

  holders(field: number): number {
    return this.counts[field] ?? 0;
  }

  read(field: number, into: Postings): void {
    const holders = this.holders(field);
    into.reset(holders);
    into.length = holders;
    decode(this.bytes, this.starts[field] ?? 0, into);
  }
}

// Spelled out: a common term has a hundred thousand postings, and this is where their time goes.
function decode(bytes: Uint8Array, from: number, into: Postings): void {
  const { documents, counts, length } = into;
  let at = from;
  let document = -1;
  for (let n = 0; n < length; n++) {
    let value = bytes[at++] ?? 0;
    if (value > 127) {
      value &= 127;
      for (let shift = 7; ; shift += 7) {
        const byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    document += 1 + (value >>> 1);
    documents[n] = document;
    if ((value & 1) === 1) {
      counts[n] = 1;
      continue;
    }
    let count = bytes[at++] ?? 0;
    if (count > 127) {
      count &= 127;
      for (let shift = 7; ; shift += 7) {
        const byte = bytes[at++] ?? 0;
        count |= (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    counts[n] = count;
  }
}
