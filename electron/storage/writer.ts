import type { Files } from "./files.ts";
import { absolute, parentOf } from "./layout.ts";
import type { Ledger } from "./ledger.ts";
import { writtenLine, type FileMark } from "./ledgerLines.ts";
import { inParallel } from "./parallel.ts";
import { ensureFolder, moveTo, nameAs, syncFolders } from "./placing.ts";
import type { NewFile, Staged, Staging } from "./staging.ts";

/** One thing to stand at `to`, a file or a whole folder, by a single rename. */
export interface Put {
  readonly to: string;
  readonly parts: readonly NewFile[];
  /** False: `exists` when the name is taken. */
  readonly replace: boolean;
  /** Runs just before the rename; what it throws stops this put and leaves the old file. */
  readonly guard?: () => Promise<void>;
}

/** Marks of the files of one put, by their names in the library. */
export type Placed = ReadonlyMap<string, FileMark>;

interface Entry {
  readonly puts: readonly Put[];
  readonly done: (placed: readonly Placed[]) => void;
  readonly failed: (error: unknown) => void;
}

interface Ready {
  readonly entry: Entry;
  readonly staged: readonly Staged[];
}

/** Puts that share their syncs: more would only hold back the first of them. */
const BATCH = 500;

function pathIn(to: string, name: string): string {
  return name === "" ? to : `${to}/${name}`;
}

function linesOf({ entry, staged }: Ready) {
  return entry.puts.flatMap((put, at) =>
    (staged[at]?.marks ?? []).map(([name, mark]) => writtenLine(pathIn(put.to, name), mark)),
  );
}

/**
 * The durable write: write aside, sync, note in the ledger, rename, sync the folder, and only then
 * answer. Puts that wait together are synced together; exclusive work runs between batches.
 */
export class Writer {
  readonly #files: Files;
  readonly #root: string;
  readonly #staging: Staging;
  readonly #ledger: Ledger;
  /** Throws when this process may not write (any more). */
  readonly #permit: () => Promise<void>;
  readonly #waiting: (Entry | (() => Promise<void>))[] = [];
  #running: Promise<void> | null = null;

  constructor(
    parts: { files: Files; root: string; staging: Staging; ledger: Ledger },
    permit: () => Promise<void>,
  ) {
    this.#files = parts.files;
    this.#root = parts.root;
    this.#staging = parts.staging;
    this.#ledger = parts.ledger;
    this.#permit = permit;
  }

  /** All of them or, when one cannot be written, none; the marks come in the same order. */
  putAll(puts: readonly Put[]): Promise<readonly Placed[]> {
    return new Promise((done, failed) => {
      this.#waiting.push({ puts, done, failed });
      this.#start();
    });
  }

  async put(put: Put): Promise<Placed> {
    const [placed] = await this.putAll([put]);
    return placed ?? new Map();
  }

  /** Runs alone: no put begins before it ends. */
  exclusively<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(async () => {
        try {
          await this.#permit();
          resolve(await task());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      this.#start();
    });
  }

  /** Returns when nothing is waiting or running. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
      if (this.#waiting.length > 0) this.#start();
    });
  }

  async #drain(): Promise<void> {
    // Callers of one turn of the event loop are to share a batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const next = this.#waiting.shift();
      if (typeof next === "function") await next();
      else if (next !== undefined) await this.#commit(this.#takeBatch(next));
    }
  }

  #takeBatch(first: Entry): readonly Entry[] {
    const batch = [first];
    let size = first.puts.length;
    for (;;) {
      const next = this.#waiting[0];
      if (next === undefined || typeof next === "function") break;
      size += next.puts.length;
      if (size > BATCH) break;
      batch.push(next);
      this.#waiting.shift();
    }
    return batch;
  }

  async #commit(batch: readonly Entry[]): Promise<void> {
    const ready: Ready[] = [];
    try {
      await this.#permit();
      ready.push(...(await this.#stageAll(batch)));
      if (ready.length === 0) return;
      await this.#ledger.intend(ready.flatMap(linesOf));
      const placed = await this.#placeAll(ready);
      const folders = placed.flatMap(({ entry }) => entry.puts.map(({ to }) => parentOf(to)));
      await syncFolders(this.#files, this.#root, folders);
      await this.#ledger.settle();
      for (const { entry, staged } of placed) {
        // New names are synced, so the staged ones may go.
        for (const { at, kind } of staged) if (kind === "file") await this.#staging.discard(at);
        entry.done(placedMarks(entry, staged));
      }
    } catch (error) {
      for (const { staged } of ready) for (const { at } of staged) await this.#staging.discard(at);
      for (const entry of batch) entry.failed(error);
    }
  }

  /** Those that could be staged; the others have been told why not. */
  async #stageAll(batch: readonly Entry[]): Promise<readonly Ready[]> {
    const ready = await inParallel(batch, async (entry) => {
      const staged: Staged[] = [];
      try {
        await inParallel(entry.puts, async ({ parts }, at) => {
          staged[at] = await this.#staging.stage(parts);
        });
        return [{ entry, staged }];
      } catch (error) {
        for (const made of staged.filter(Boolean)) await this.#staging.discard(made.at);
        entry.failed(error);
        return [];
      }
    });
    return ready.flat();
  }

  async #placeAll(ready: readonly Ready[]): Promise<readonly Ready[]> {
    const placed: Ready[] = [];
    for (const one of ready) {
      try {
        await this.#place(one);
        placed.push(one);
      } catch (error) {
        for (const { at } of one.staged) await this.#staging.discard(at);
        await this.#ledger.undo(linesOf(one).map((line) => line[1] as string));
        one.entry.failed(error);
      }
    }
    return placed;
  }

  async #place({ entry, staged }: Ready): Promise<void> {
    const placed: { from: string; to: string; isTwice: boolean }[] = [];
    try {
      for (const [at, put] of entry.puts.entries()) {
        const from = staged[at]?.at ?? "";
        await ensureFolder(this.#files, this.#root, parentOf(put.to));
        await put.guard?.();
        if (put.replace) {
          await this.#files.rename(absolute(this.#root, from), absolute(this.#root, put.to));
        } else {
          const isTwice = await nameAs(this.#files, this.#root, from, put.to);
          placed.push({ from, to: put.to, isTwice });
        }
      }
    } catch (error) {
      for (const { from, to, isTwice } of placed.reverse()) {
        if (isTwice) await this.#files.unlink(absolute(this.#root, to));
        else await moveTo(this.#files, this.#root, to, from);
      }
      throw error;
    }
  }
}

function placedMarks(entry: Entry, staged: readonly Staged[]): readonly Placed[] {
  return entry.puts.map(
    ({ to }, at) =>
      new Map((staged[at]?.marks ?? []).map(([name, mark]) => [pathIn(to, name), mark] as const)),
  );
}
