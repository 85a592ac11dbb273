import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Notes what the index was last told of each document, so that changes made outside, or cut off by
 * a kill, are found by comparing fingerprints. Disposable: a lost line only costs indexing again.
 */
export interface IndexedLog {
  /** Key of a document to the fingerprint it was indexed with. */
  read(): Promise<ReadonlyMap<string, string>>;
  /** Null as fingerprint: the document was taken out. */
  note(entries: readonly IndexedEntry[]): Promise<void>;
  /** Drops everything noted. */
  reset(): Promise<void>;
}

export interface IndexedEntry {
  readonly key: string;
  readonly fingerprint: string | null;
}

/** Lines beyond the living ones before the file is written anew at the next read. */
const SLACK = 2000;

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function line({ key, fingerprint }: IndexedEntry): string {
  return `${key}\t${fingerprint ?? ""}\n`;
}

/** The log as lines of `key TAB fingerprint` in one file, the last line of a key counts. */
export function openIndexedLog(path: string): IndexedLog {
  async function read(): Promise<ReadonlyMap<string, string>> {
    const known = new Map<string, string>();
    let content: string;
    try {
      content = await readFile(path, "utf8");
    } catch (error) {
      if (isMissing(error)) return known;
      throw error;
    }
    const lines = content.split("\n").slice(0, -1);
    for (const entry of lines) {
      const tab = entry.indexOf("\t");
      if (tab < 0) continue;
      const fingerprint = entry.slice(tab + 1);
      if (fingerprint === "") known.delete(entry.slice(0, tab));
      else known.set(entry.slice(0, tab), fingerprint);
    }
    if (lines.length > known.size + SLACK) await write(known);
    return known;
  }

  async function write(known: ReadonlyMap<string, string>): Promise<void> {
    const entries = [...known].map(([key, fingerprint]) => line({ key, fingerprint }));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, entries.join(""));
    await rename(`${path}.new`, path);
  }

  return {
    read,
    async note(entries) {
      await mkdir(dirname(path), { recursive: true });
      await appendFile(path, entries.map(line).join(""));
    },
    reset: () => write(new Map()),
  };
}

/** A log that forgets, for a library opened read-only. */
export const forgetfulLog: IndexedLog = {
  read: () => Promise.resolve(new Map()),
  note: () => Promise.resolve(),
  reset: () => Promise.resolve(),
};
