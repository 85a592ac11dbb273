import { z } from "zod";
import type { FileStat } from "./files.ts";

/** A file as we left it, or as we last saw it. */
export interface FileMark {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: string;
  readonly sha256: string;
}

/** What the ledger's first line says, so that a damaged `library.json` does not lock the user out. */
export interface LedgerHeader {
  readonly library: string;
  readonly version: number;
}

const Mark = z.tuple([z.number(), z.number(), z.string(), z.string()]);

/**
 * `written`: about to stand there by our hand. `gone`: about to be taken away by us. `seen`: read
 * after an edit by another program. `done`: everything above is finished. `complete`: a file
 * without a line is from outside, not from before a lost ledger.
 */
export const LedgerLine = z.union([
  z.tuple([z.literal("library"), z.string(), z.int()]),
  z.tuple([z.literal("written"), z.string(), Mark]),
  z.tuple([z.literal("gone"), z.string()]),
  z.tuple([z.literal("seen"), z.string(), Mark]),
  z.tuple([z.literal("done")]),
  z.tuple([z.literal("complete")]),
]);
export type LedgerLine = z.infer<typeof LedgerLine>;

export function writtenLine(path: string, mark: FileMark): LedgerLine {
  return ["written", path, [mark.size, mark.mtimeMs, mark.ino, mark.sha256]];
}

export function seenLine(path: string, mark: FileMark): LedgerLine {
  return ["seen", path, [mark.size, mark.mtimeMs, mark.ino, mark.sha256]];
}

export function goneLine(path: string): LedgerLine {
  return ["gone", path];
}

export function toMark(tuple: z.infer<typeof Mark>): FileMark {
  return { size: tuple[0], mtimeMs: tuple[1], ino: tuple[2], sha256: tuple[3] };
}

/**
 * Whether the file was left alone as far as its folder tells. Two milliseconds are allowed because
 * tools that put a modification time back keep between nanoseconds and milliseconds of it.
 */
export function sameStat(mark: Omit<FileMark, "sha256">, stat: FileStat): boolean {
  return (
    mark.size === stat.size && mark.ino === stat.ino && Math.abs(mark.mtimeMs - stat.mtimeMs) < 2
  );
}

export function markOf(stat: FileStat, sha256: string): FileMark {
  return { size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino, sha256 };
}
