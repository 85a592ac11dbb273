import { AppError } from "#shared/errors";

/** One entry of an archive as its directory lists it; every number is a claim until it is read. */
export interface ArchiveEntry {
  readonly name: string;
  /** 0 is stored, 8 is deflated; nothing else is read. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  /** Where its local header stands. */
  readonly at: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
/** The comment at the end of an archive is this long at most (PKWARE APPNOTE 4.4.12). */
const LONGEST_COMMENT = 0xffff;

/** More than any document has; a directory of millions would take the memory before a byte is read. */
export const ENTRY_CAP = 20_000;

/**
 * The directory of a zip, in its order (PKWARE APPNOTE 4.3.12). Throws `damaged` where there is none
 * that holds together, `too-large` above ENTRY_CAP, `unsupported` for archives in parts or of Zip64.
 */
export function readDirectory(bytes: Uint8Array, what: string): readonly ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) throw damaged(what);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || count === 0xffff || at === 0xffffffff) {
    throw new AppError(
      "unsupported",
      `${what} is an archive in parts or of a size no document has.`,
    );
  }
  if (count > ENTRY_CAP) {
    throw new AppError("too-large", `${what} holds ${count} files, more than any document has.`);
  }
  const entries: ArchiveEntry[] = [];
  for (let number = 0; number < count; number++) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY) throw damaged(what);
    entries.push(readEntry(bytes, view, at));
    at += ENTRY_SIZE + lengthsAt(view, at);
  }
  return entries;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ArchiveEntry {
  const flags = view.getUint16(at + 8, true);
  const name = bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + view.getUint16(at + 28, true));
  return {
    // Names are compared with names of the format's own, so a wrong letter only fails to match.
    name: Buffer.from(name).toString("utf8").replaceAll("\\", "/"),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    at: view.getUint32(at + 42, true),
  };
}

/** Lengths of the name, the extra field and the comment that follow an entry. */
function lengthsAt(view: DataView, at: number): number {
  return (
    view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  );
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}

/** The sentence for an archive whose parts do not fit together. */
export function damaged(what: string): AppError {
  return new AppError(
    "damaged",
    `${what} is damaged or was cut short: the archive it is made of does not hold together.`,
  );
}
