import { crc32 } from "node:zlib";

const MAGIC = Buffer.from("CPSEGM02");
const ALIGN = 8;

/**
 * The parts of a segment file in order. Numbers are little-endian. The file begins with the magic, the
 * length and checksum (two 32-bit numbers) of each section, and the checksum of all this; each section
 * begins at a multiple of 8 bytes. The first two are read when first needed: `postings` piece by piece,
 * see `postingSums`.
 */
export const SECTIONS = [
  "postings",
  "pairs",
  "types",
  "languages",
  "days",
  "lengths",
  "facetOffsets",
  "facetValues",
  "facetNames",
  "keyHashes",
  "keyDocuments",
  "recordOffsets",
  "recordSums",
  "pairOffsets",
  "postingSums",
  "dictionaryBlocks",
  "dictionary",
] as const;

export type SectionName = (typeof SECTIONS)[number];
/** All sections but the postings, as bytes. */
export type WrittenSections = Readonly<Record<Exclude<SectionName, "postings">, Uint8Array>>;
/** The sections that are read at once. */
export type Sections = Omit<WrittenSections, "pairs">;

/** Where a section that is read later stands, and its checksum. */
export interface LaterSection {
  readonly from: number;
  readonly length: number;
  readonly sum: number;
}

/** Bytes before the postings. */
export const HEAD = MAGIC.length + SECTIONS.length * 8 + 4;

/** The first place for a section at or after `position`. */
export function aligned(position: number): number {
  return Math.ceil(position / ALIGN) * ALIGN;
}

/** Where the postings begin in a file. */
export const POSTINGS_AT = aligned(HEAD);

/** The bytes that follow the postings, in pieces, and the head that goes before them. */
export function packSections(
  postings: { readonly length: number; readonly sum: number },
  sections: WrittenSections,
): { readonly head: Uint8Array; readonly pieces: readonly Uint8Array[] } {
  const head = Buffer.alloc(POSTINGS_AT);
  head.set(MAGIC);
  const pieces: Uint8Array[] = [];
  let position = POSTINGS_AT + postings.length;
  SECTIONS.forEach((name, at) => {
    const bytes = name === "postings" ? null : sections[name];
    head.writeUInt32LE(bytes?.length ?? postings.length, MAGIC.length + at * 8);
    head.writeUInt32LE(bytes === null ? postings.sum : crc32(bytes), MAGIC.length + at * 8 + 4);
    if (bytes === null) return;
    pieces.push(Buffer.alloc(aligned(position) - position), bytes);
    position = aligned(position) + bytes.length;
  });
  head.writeUInt32LE(crc32(head.subarray(0, HEAD - 4)), HEAD - 4);
  return { head, pieces };
}

/** Where the sections stand that are read later; null where the head is not one. */
export function laterSections(
  head: Buffer,
): Readonly<Record<"postings" | "pairs", LaterSection>> | null {
  if (head.length < HEAD || !head.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  if (head.readUInt32LE(HEAD - 4) !== crc32(head.subarray(0, HEAD - 4))) return null;
  const section = (at: number, from: number): LaterSection => ({
    from,
    length: head.readUInt32LE(MAGIC.length + at * 8),
    sum: head.readUInt32LE(MAGIC.length + at * 8 + 4),
  });
  const postings = section(0, POSTINGS_AT);
  return { postings, pairs: section(1, aligned(postings.from + postings.length)) };
}

/**
 * The sections that are read at once, as views into `rest`, which holds the file from place `from` to
 * its end; null where a byte is missing or wrong.
 */
export function unpackSections(head: Buffer, rest: Uint8Array, from: number): Sections | null {
  const sections: Partial<Record<SectionName, Uint8Array>> = {};
  let position = from;
  for (const [at, name] of SECTIONS.entries()) {
    if (name === "postings" || name === "pairs") continue;
    position = aligned(position);
    const length = head.readUInt32LE(MAGIC.length + at * 8);
    const section = rest.subarray(position - from, position - from + length);
    if (section.length !== length) return null;
    if (crc32(section) !== head.readUInt32LE(MAGIC.length + at * 8 + 4)) return null;
    sections[name] = section;
    position += length;
  }
  return position - from === rest.length ? (sections as Sections) : null;
}
