import { randomBytes } from "node:crypto";
import { checkedLine, parseCheckedLines, type CheckedLines } from "./checkedLines.ts";
import { isMissing } from "./failure.ts";
import type { Files } from "./files.ts";
import { absolute, parentOf, PLACES } from "./layout.ts";

/** A file of checked lines that grows at its end and is written anew now and then. */
export interface AppendLog {
  /** Null when there is no file. */
  read(): Promise<CheckedLines | null>;
  append(values: readonly unknown[], sync: boolean): Promise<void>;
  /** Replaces the whole file at once. */
  rewrite(values: readonly unknown[]): Promise<void>;
  /** False after an append that failed half-way: the next write must be a rewrite. */
  readonly whole: boolean;
}

/** A log at `relative` in the library; nothing is opened or made before the first write. */
export function openAppendLog(files: Files, root: string, relative: string): AppendLog {
  const path = absolute(root, relative);
  let whole = true;

  async function append(values: readonly unknown[], sync: boolean): Promise<void> {
    const bytes = Buffer.from(values.map(checkedLine).join(""));
    const file = await files.append(path);
    try {
      whole = false;
      await file.write(bytes);
      if (sync) await file.sync();
      whole = true;
    } finally {
      await file.close();
    }
  }

  async function rewrite(values: readonly unknown[]): Promise<void> {
    const draft = absolute(root, `${PLACES.tmp}/${randomBytes(6).toString("hex")}`);
    const file = await files.create(draft);
    try {
      await file.write(Buffer.from(values.map(checkedLine).join("")));
      await file.sync();
    } finally {
      await file.close();
    }
    // A log may lie in the cache, which may be deleted at any time.
    await files.makeFolder(absolute(root, parentOf(relative)));
    await files.rename(draft, path);
    await files.syncFolder(absolute(root, parentOf(relative)));
    whole = true;
  }

  async function read(): Promise<CheckedLines | null> {
    try {
      return parseCheckedLines(await files.readFile(path));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  return {
    read,
    append,
    rewrite,
    get whole() {
      return whole;
    },
  };
}
