import { crc32, inflateRawSync } from "node:zlib";
import { AppError } from "#shared/errors";
import { damaged, readDirectory, type ArchiveEntry } from "./directory.ts";

/** A zip held in memory whose entries are unpacked when asked for; nothing is ever written. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * The bytes of an entry, null when there is none of that name. Throws AppError `too-large` for
   * what unpacks beyond the limits, `damaged` for what does not match its own checksum,
   * `unsupported` for what is encrypted.
   */
  read(name: string): Uint8Array | null;
  /** The same as text: UTF-8, or UTF-16 with its mark. */
  text(name: string): string | null;
}

/** Limits in bytes of what is unpacked, whatever the archive claims of itself. */
export interface ArchiveLimits {
  readonly entry: number;
  readonly sum: number;
  /** Times an entry may grow when it is unpacked, if it grows beyond `smallest`. */
  readonly ratio: number;
  readonly smallest: number;
}

const MEGABYTE = 1024 * 1024;

// DEFLATE reaches 1032 to 1. XML of an office program that is mostly empty cells stays under 100.
const LIMITS: ArchiveLimits = {
  entry: 64 * MEGABYTE,
  sum: 256 * MEGABYTE,
  ratio: 300,
  smallest: 4 * MEGABYTE,
};

/** Opens a zip; `what` names the document in the sentences of errors. */
export function openArchive(
  bytes: Uint8Array,
  what: string,
  limits: ArchiveLimits = LIMITS,
): Archive {
  const entries = new Map<string, ArchiveEntry>();
  // The first of a name counts, so that a second one cannot hide what was looked at.
  for (const entry of readDirectory(bytes, what)) {
    if (!entries.has(entry.name)) entries.set(entry.name, entry);
  }
  const budget = { left: limits.sum };
  const read = (name: string): Uint8Array | null => {
    const entry = entries.get(name);
    if (entry === undefined) return null;
    const content = unpack(bytes, entry, what, allowance(entry, budget.left, limits));
    budget.left -= content.length;
    return content;
  };
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read,
    text: (name) => {
      const content = read(name);
      return content === null ? null : decodeXml(content);
    },
  };
}

function allowance(entry: ArchiveEntry, left: number, limits: ArchiveLimits): number {
  const grown = Math.max(limits.smallest, entry.packedSize * limits.ratio);
  return Math.max(0, Math.min(limits.entry, left, grown));
}

function unpack(bytes: Uint8Array, entry: ArchiveEntry, what: string, allowed: number): Uint8Array {
  const packed = packedBytes(bytes, entry, what);
  if (entry.encrypted) {
    throw new AppError("unsupported", `${what} is locked with a password and cannot be read.`);
  }
  if (entry.method !== 0 && entry.method !== 8) {
    throw new AppError("unsupported", `${what} is packed in a way that cannot be read.`);
  }
  if (entry.method === 0 && packed.length > allowed) throw tooLarge(what);
  const content = entry.method === 0 ? packed : inflate(packed, what, allowed);
  if (crc32(content) !== entry.crc) throw damaged(what);
  return content;
}

function packedBytes(bytes: Uint8Array, entry: ArchiveEntry, what: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { at } = entry;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw damaged(what);
  // The local header repeats name and extra field at lengths of its own.
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const end = start + entry.packedSize;
  if (end > bytes.length) throw damaged(what);
  return bytes.subarray(start, end);
}

function inflate(packed: Uint8Array, what: string, allowed: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, allowed) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(what);
    throw damaged(what);
  }
}

function tooLarge(what: string): AppError {
  return new AppError(
    "too-large",
    `${what} unpacks to far more than its size, as a file made to do harm does; it was not unpacked.`,
  );
}

function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : null;
  const other = first === 0xfe && second === 0xff ? "utf-16be" : null;
  return new TextDecoder(wide ?? other ?? "utf-8").decode(bytes);
}
