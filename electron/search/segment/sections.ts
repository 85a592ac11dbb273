import { crc32 } from "node:zlib";

const MAGIC = Buffer.from("CPSEGM01");
const ALIGN = 8;

/**
 * The parts of a segment file in order. Numbers are little-endian. The file begins with the magic,
 * the length and checksum (two 32-bit numbers) of each section, and the checksum of all this; each
 * section begins at a multiple of 8 bytes.
 */
export const SECTIONS = [
  "lengths",
  "types",
  "languages",
  "entryOffsets",
  "entries",
  "textOffsets",
  "textSums",
  "termOffsets",
  "terms",
  "postingOffsets",
  "postings",
] as const;

export type SectionName = (typeof SECTIONS)[number];
export type Sections = Readonly<Record<SectionName, Uint8Array>>;

const HEAD = MAGIC.length + SECTIONS.length * 8 + 4;

function aligned(position: number): number {
  return Math.ceil(position / ALIGN) * ALIGN;
}

/** The bytes of a segment file in pieces, to be written one after the other. */
export function packSections(sections: Sections): readonly Uint8Array[] {
  const head = Buffer.alloc(HEAD);
  head.set(MAGIC);
  const pieces: Uint8Array[] = [head];
  let position = HEAD;
  SECTIONS.forEach((name, at) => {
    const bytes = sections[name];
    head.writeUInt32LE(bytes.length, MAGIC.length + at * 8);
    head.writeUInt32LE(crc32(bytes), MAGIC.length + at * 8 + 4);
    pieces.push(Buffer.alloc(aligned(position) - position), bytes);
    position = aligned(position) + bytes.length;
  });
  head.writeUInt32LE(crc32(head.subarray(0, HEAD - 4)), HEAD - 4);
  return pieces;
}

/** The sections of a file, as views into it; null where a byte is missing or wrong. */
export function unpackSections(file: Uint8Array): Sections | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < HEAD || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  if (bytes.readUInt32LE(HEAD - 4) !== crc32(bytes.subarray(0, HEAD - 4))) return null;
  const sections: Partial<Record<SectionName, Uint8Array>> = {};
  let position = HEAD;
  for (const [at, name] of SECTIONS.entries()) {
    position = aligned(position);
    const length = bytes.readUInt32LE(MAGIC.length + at * 8);
    const section = bytes.subarray(position, position + length);
    if (crc32(section) !== bytes.readUInt32LE(MAGIC.length + at * 8 + 4)) return null;
    sections[name] = section;
    position += length;
  }
  return position === bytes.length ? (sections as Sections) : null;
}
