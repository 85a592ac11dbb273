import { setTimeout } from "node:timers/promises";
import { AppError } from "#shared/errors";
import type {
  CancelSignal,
  IndexDocument,
  IndexOperation,
  InsideAnswer,
  InsideQuery,
  SearchAnswer,
  SearchIndex,
  SearchQuery,
  StartChild,
} from "#shared/ipc";
import { SearchConnection } from "./connection.ts";
import { listLogs, LogWriter } from "./files/log.ts";
import type { Order } from "./protocol.ts";
import { readManifest, writeManifest } from "./files/manifest.ts";

export interface SearchIndexOptions {
  /** `<library>/.commonplace/cache/search`; created when first written to. */
  readonly cacheFolder: string;
  readonly startChild: StartChild;
  /** A second opener of the library: it reads and never writes. */
  readonly readOnly?: boolean;
}

/** Milliseconds that closing waits for a fold; a cut one leaves the index as it was. */
const FOLD_PATIENCE = 10_000;

const REBUILD_DIED =
  "The search process ended while the index was rebuilt; the old index still answers, rebuild it again.";

const BATCH_DOCUMENTS = 50;
const BATCH_CHARACTERS = 2_000_000;

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
  private closed = false;
  // Everything that touches the log: one after the other.
  private turn: Promise<unknown> = Promise.resolve();
  private building: Promise<unknown> = Promise.resolve();
  private folding: Promise<unknown> = Promise.resolve();

  constructor({ cacheFolder, startChild, readOnly }: SearchIndexOptions) {
    this.folder = cacheFolder;
    this.readOnly = readOnly ?? false;
    this.connection = new SearchConnection(startChild, [cacheFolder], () => {
      this.foldWhenDue();
    });
  }

  async apply(operations: readonly IndexOperation[]): Promise<void> {
    this.mustWrite();
    await this.inTurn(async () => {
      this.log ??= await this.openLog();
      await this.log.append(operations);
      this.connection.follow(operations);
    });
  }

  async search(query: SearchQuery, signal?: CancelSignal): Promise<SearchAnswer> {
    // What was applied before must be found, also by a process that starts now.
    await this.turn;
    return await this.connection.search(query, signal);
  }

  async inside(query: InsideQuery): Promise<InsideAnswer> {
    await this.turn;
    return await this.connection.inside(query);
  }

  async rebuild(
    documents: AsyncIterable<IndexDocument>,
    onProgress?: (done: number) => void,
  ): Promise<{ readonly documents: number }> {
    this.mustWrite();
    const build = this.building.then(() => this.buildAnew(documents, onProgress));
    this.building = build.catch(() => undefined);
    return { documents: await build };
  }

  async needsRebuild(): Promise<boolean> {
    await this.turn;
    if ((await readManifest(this.folder)) === null) return true;
    return !(await this.connection.order((id) => ({ order: "check", id })));
  }

  async close(): Promise<void> {
    // Cut off, it would begin anew at the next start, and at each start of the command line.
    await Promise.race([this.folding, setTimeout(FOLD_PATIENCE, undefined, { ref: false })]);
    this.closed = true;
    await this.turn;
    this.connection.close();
    await this.log?.close();
    this.log = null;
  }

  private async buildAnew(
    documents: AsyncIterable<IndexDocument>,
    onProgress?: (done: number) => void,
  ): Promise<number> {
    await this.inTurn(async () => {
      const log = await this.nextLog();
      await this.connection.order((id) => ({ order: "rebuild", id, log }));
    });
    let done = 0;
    try {
      for await (const batch of batches(documents)) {
        await this.goOn((id) => ({ order: "documents", id, documents: batch }));
        done += batch.length;
        onProgress?.(done);
      }
    } catch (error) {
      const give = (id: number): Order => ({ order: "finish", id, keep: false });
      if (!this.closed) await this.connection.order(give).catch(() => undefined);
      throw error;
    }
    if (!this.closed) await this.goOn((id) => ({ order: "finish", id, keep: true }));
    return done;
  }

  /** Goes on with a rebuild; a process that died took it along, and the new one knows of none. */
  private async goOn(make: (id: number) => Order): Promise<void> {
    if (!(await this.connection.order(make))) throw new AppError("process-died", REBUILD_DIED);
  }

  /** The log has grown long: it is folded in the background, by whoever may write. */
  private foldWhenDue(): void {
    if (this.readOnly || this.closed) return;
    // A fold that fails leaves the log as it was: long, but right.
    this.folding = this.fold().catch(() => undefined);
  }

  private async fold(): Promise<void> {
    const log = await this.inTurn(() => this.nextLog());
    if (!this.closed) await this.connection.order((id) => ({ order: "fold", id, log }));
  }

  private mustWrite(): void {
    if (!this.readOnly) return;
    throw new AppError(
      "read-only",
      "This library is open for reading only; its search index stays as it is.",
    );
  }

  /** The newest log; after a torn one a new one, so that the tear stays to be seen. */
  private async openLog(): Promise<LogWriter> {
    const newest = (await listLogs(this.folder)).at(-1);
    if (newest !== undefined) {
      const log = await LogWriter.reopen(this.folder, newest);
      if (log !== null) return log;
    }
    const first = (await readManifest(this.folder))?.log ?? 0;
    return await LogWriter.create(this.folder, newest === undefined ? first : newest + 1);
  }

  /** Begins the next log and gives its number. */
  private async nextLog(): Promise<number> {
    await this.log?.close();
    this.log = null;
    const next = ((await listLogs(this.folder)).at(-1) ?? -1) + 1;
    this.log = await LogWriter.create(this.folder, next);
    return next;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

/** Documents in batches small enough for one message. */
async function* batches(
  documents: AsyncIterable<IndexDocument>,
): AsyncGenerator<readonly IndexDocument[]> {
  let batch: IndexDocument[] = [];
  let characters = 0;
  for await (const document of documents) {
    batch.push(document);
    characters += document.text.length;
    if (batch.length < BATCH_DOCUMENTS && characters < BATCH_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}
