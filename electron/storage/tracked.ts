import { AppError } from "#shared/errors";
import type { FileJudgement } from "./ledger.ts";
import type { FileStat } from "./files.ts";
import type { Ground } from "./ground.ts";
import { sha256 } from "./hash.ts";
import { absolute } from "./layout.ts";
import { markOf, sameStat, type FileMark } from "./ledgerLines.ts";

/** A file that may change, as it was just read. */
export interface TrackedFile {
  readonly bytes: Uint8Array;
  readonly mark: FileMark;
  readonly judgement: FileJudgement;
  /** It stands exactly as this program put it there: no news to anybody. */
  readonly ours: boolean;
}

/**
 * Reads a file the ledger knows of and says whose writing it is. An outside edit is noted as seen;
 * a file that only moved to another disk, or that a lost ledger had known, is taken as ours.
 */
export async function readTracked(ground: Ground, path: string): Promise<TrackedFile> {
  const { files, root, ledger } = ground;
  const bytes = await files.readFile(absolute(root, path));
  const mark = markOf(await files.stat(absolute(root, path)), await sha256(bytes));
  const judgement = ledger.judge(path, { ...mark, kind: "file" }, mark.sha256);
  const written = ledger.written(path);
  const ours = written !== null && sameStat(written, { ...mark, kind: "file" });
  if (!ground.readOnly) await noteWhatStands(ground, path, mark, judgement);
  return { bytes, mark, judgement, ours };
}

/** Throws `changed-outside` unless the file still stands as it was read; `mark` is null for none. */
export async function confirmStands(
  { ledger }: Ground,
  path: string,
  mark: FileMark | null,
): Promise<void> {
  if (!isSame(mark, await ledger.statOf(path))) throw changedOutside(path);
}

/** True when what is on the disk is what was read; null is no file. */
export function isSame(mark: FileMark | null, stat: FileStat | null): boolean {
  return mark === null || stat === null ? mark === stat : sameStat(mark, stat);
}

/** The failure of a change made on a file that is no longer the one that was read. */
export function changedOutside(path: string): AppError {
  return new AppError(
    "changed-outside",
    `“${path}” was changed by another program. Nothing was overwritten; read it again and repeat the change.`,
  );
}

async function noteWhatStands(
  { ledger }: Ground,
  path: string,
  mark: FileMark,
  judgement: FileJudgement,
): Promise<void> {
  const written = ledger.written(path);
  const moved = written !== null && !sameStat(written, { ...mark, kind: "file" });
  if (judgement === "same" && moved) await ledger.adopt([[path, mark]]);
  else if (judgement === "new" && !ledger.complete) await ledger.adopt([[path, mark]]);
  else if (judgement === "changed" || judgement === "new") await ledger.see(path, mark);
}
