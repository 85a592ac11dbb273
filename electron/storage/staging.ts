import { randomBytes } from "node:crypto";
import { isMissing } from "./failure.ts";
import type { Files, FileStat } from "./files.ts";
import { sha256 } from "./hash.ts";
import { absolute, nameOf, parentOf, PLACES } from "./layout.ts";
import { markOf, type FileMark } from "./ledgerLines.ts";
import { inParallel } from "./parallel.ts";

/** One file of something new; `name` is relative to the thing, empty when it is the file itself. */
export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Written once, mode 0444, and not in the ledger: its hash stands in a record. */
  readonly fixed?: boolean;
}

/** What was written aside, synced, and waits for its one rename. */
export interface Staged {
  /** Relative to the library. */
  readonly at: string;
  readonly kind: "file" | "folder";
  /** Marks of the files that may change, by their name within the thing. */
  readonly marks: readonly (readonly [string, FileMark])[];
}

/**
 * Writes new things in `.commonplace/tmp`: one file system with the library, one place to clear
 * after a kill, and out of sight of programs that watch or copy the library's own folders.
 */
export class Staging {
  readonly #files: Files;
  readonly #root: string;
  /** Names must differ from what a dead process of the same number has left. */
  readonly #token = randomBytes(6).toString("hex");
  #count = 0;

  constructor(files: Files, root: string) {
    this.#files = files;
    this.#root = root;
  }

  /** A name in `tmp` that nothing has. */
  newPlace(): string {
    this.#count += 1;
    return `${PLACES.tmp}/${this.#token}-${this.#count}`;
  }

  /** Everything is on the disk when it returns; a failure leaves nothing behind. */
  async stage(parts: readonly NewFile[]): Promise<Staged> {
    const at = this.newPlace();
    try {
      const single = parts.length === 1 && parts[0]?.name === "";
      const folders = single ? [] : await this.#makeFolders(at, parts);
      const marks = await inParallel(parts, async (part) => {
        const mark = await this.#writeFile(single ? at : `${at}/${part.name}`, part);
        return mark === null ? [] : [[part.name, mark] as const];
      });
      for (const folder of folders) await this.#files.syncFolder(absolute(this.#root, folder));
      return { at, kind: single ? "file" : "folder", marks: marks.flat() };
    } catch (error) {
      await this.discard(at);
      throw error;
    }
  }

  /** Innermost first, so that each is synced after what it holds. */
  async #makeFolders(at: string, parts: readonly NewFile[]): Promise<readonly string[]> {
    const folders = new Set<string>([at]);
    for (const { name } of parts) {
      for (let up = parentOf(name); up !== ""; up = parentOf(up)) folders.add(`${at}/${up}`);
    }
    const sorted = [...folders].sort((one, other) => other.length - one.length);
    for (const folder of sorted) await this.#files.makeFolder(absolute(this.#root, folder));
    return sorted;
  }

  async #writeFile(at: string, part: NewFile): Promise<FileMark | null> {
    const file = await this.#files.create(
      absolute(this.#root, at),
      part.fixed === true ? 0o444 : 0o644,
    );
    let stat: FileStat;
    try {
      await file.write(part.bytes);
      await file.sync();
      stat = await file.stat();
    } finally {
      await file.close();
    }
    return part.fixed === true ? null : markOf(stat, await sha256(part.bytes));
  }

  /** Takes away what was never acknowledged; what cannot be taken away waits for the next start. */
  async discard(at: string): Promise<void> {
    try {
      await this.#remove(at);
    } catch {
      // The failure that led here is the one to tell of, and `clear` tries again at the next start.
    }
  }

  async #remove(at: string): Promise<void> {
    const path = absolute(this.#root, at);
    let kind;
    try {
      ({ kind } = await this.#files.stat(path));
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
    if (kind !== "folder") return this.#files.unlink(path);
    for (const entry of await this.#files.readFolder(path)) {
      await this.#remove(`${at}/${entry.name}`);
    }
    await this.#files.removeFolder(path);
  }

  /** Empties `tmp`; only at a start, after the journal has finished what it holds. */
  async clear(): Promise<void> {
    const entries = await this.#files.readFolder(absolute(this.#root, PLACES.tmp));
    for (const entry of entries) await this.discard(`${PLACES.tmp}/${nameOf(entry.name)}`);
  }
}
