import type { FileJudgement } from "./ledger.ts";
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
