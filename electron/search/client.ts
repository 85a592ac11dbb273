import { AppError } from "#shared/errors";
import type {
  CancelSignal,
  IndexDocument,
  IndexOperation,
  SearchAnswer,
  SearchIndex,
  SearchQuery,
  StartChild,
} from "#shared/ipc";
import { SearchConnection } from "./connection.ts";
import { dropLogs, listLogs, LogWriter } from "./files/log.ts";
import { readManifest, writeManifest } from "./files/manifest.ts";
import { isWhole } from "./load.ts";

export interface SearchIndexOptions {
  /** `<library>/.commonplace/cache/search`; created when first written to. */
  readonly cacheFolder: string;
  readonly startChild: StartChild;
  /** A second opener of the library: it reads and never writes. */
  readonly readOnly?: boolean;
}

const BATCH = 100;

/** Opens the index of a library. Nothing is read and no process is started before it is needed. */
export function openSearchIndex(options: SearchIndexOptions): Promise<SearchIndex> {
  return Promise.resolve(new FileIndex(options));
}

/** Makes an index that is complete and empty, for a library that was just created. */
export async function createEmptyIndex(cacheFolder: string): Promise<void> {
  const log = await LogWriter.create(cacheFolder, 0);
  await log.close();
  await writeManifest(cacheFolder, { log: 0, segments: [] });
}

class FileIndex implements SearchIndex {
  private readonly folder: string;
  private readonly readOnly: boolean;
  private readonly connection: SearchConnection;
  private log: LogWriter | null = null;
  private torn = false;
  private turn: Promise<unknown> = Promise.resolve();

  constructor({ cacheFolder, startChild, readOnly }: SearchIndexOptions) {
    this.folder = cacheFolder;
    this.readOnly = readOnly ?? false;
    this.connection = new SearchConnection(startChild, [cacheFolder]);
  }

  apply(operations: readonly IndexOperation[]): Promise<void> {
    if (this.readOnly) {
      return Promise.reject(
        new AppError(
          "read-only",
          "This library is open for reading only; its index stays as it is.",
        ),
      );
    }
    return this.inTurn(async () => {
      this.log ??= await this.openLog();
      await this.log.append(operations);
      this.connection.follow(operations);
    });
  }

  async search(query: SearchQuery, signal?: CancelSignal): Promise<SearchAnswer> {
    return await this.connection.search(query, signal);
  }

  rebuild(
    documents: AsyncIterable<IndexDocument>,
    onProgress?: (done: number) => void,
  ): Promise<{ readonly documents: number }> {
    if (this.readOnly) {
      return Promise.reject(
        new AppError(
          "read-only",
          "This library is open for reading only; its index stays as it is.",
        ),
      );
    }
    return this.inTurn(async () => {
      await this.log?.close();
      this.log = null;
      const number = ((await listLogs(this.folder)).at(-1) ?? -1) + 1;
      const log = await LogWriter.create(this.folder, number);
      let done = 0;
      let batch: IndexOperation[] = [];
      for await (const document of documents) {
        batch.push({ op: "put", document });
        done++;
        if (batch.length < BATCH) continue;
        await log.append(batch);
        batch = [];
        onProgress?.(done);
      }
      if (batch.length > 0) await log.append(batch);
      await writeManifest(this.folder, { log: number, segments: [] });
      this.log = log;
      this.torn = false;
      onProgress?.(done);
      await dropLogs(this.folder, number);
      await this.connection.reload();
      return { documents: done };
    });
  }

  async needsRebuild(): Promise<boolean> {
    await this.turn;
    return this.torn || !(await isWhole(this.folder));
  }

  async close(): Promise<void> {
    await this.turn;
    this.connection.close();
    await this.log?.close();
    this.log = null;
  }

  /** The newest log; after a torn one a new one, so that `needsRebuild` still sees the tear. */
  private async openLog(): Promise<LogWriter> {
    const manifest = await readManifest(this.folder);
    const newest = (await listLogs(this.folder)).at(-1);
    if (newest === undefined) return await LogWriter.create(this.folder, manifest?.log ?? 0);
    const log = await LogWriter.reopen(this.folder, newest);
    if (log !== null) return log;
    this.torn = true;
    return await LogWriter.create(this.folder, newest + 1);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }
}
