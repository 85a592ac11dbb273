import { setImmediate } from "node:timers/promises";
import { AppError, toEnvelope } from "#shared/errors";
import type { IndexOperation, InsideQuery, SearchQuery } from "#shared/ipc";
import type { Collection } from "./engine/collection.ts";
import { searchCollection, searchInside } from "./engine/engine.ts";
import type { Order, Reply } from "./protocol.ts";
import { isDamaged } from "./segment/blocks.ts";
import { PackedSegment } from "./segment/packed.ts";
import { foldIndex, IndexBuild, loadIndex, mergeIndex } from "./store.ts";

// DESIGN 6: more documents in memory than this make the next start slow.
const FOLD_AT = 200;
const SLICE_MS = 8;

/** Waits for other work of the process whenever a slice of time is used up. */
function slices(stop: () => boolean): () => Promise<void> {
  let resumed = performance.now();
  return async () => {
    if (performance.now() - resumed > SLICE_MS) {
      await setImmediate();
      // eslint-disable-next-line require-atomic-updates -- each caller has a slice of its own
      resumed = performance.now();
    }
    if (stop()) throw new AppError("cancelled", "The search was cancelled.");
  };
}

interface LiveIndex {
  collection: Collection;
  whole: boolean;
}

/** The process's side of the protocol: loads an index, keeps it up to date, answers. */
export class SearchServer {
  private readonly running = new Set<number>();
  private readonly cancelled = new Set<number>();
  private readonly retired: PackedSegment[] = [];
  // Read through once; what a query reads later is checked by itself.
  private readonly sound = new WeakSet<PackedSegment>();
  private index: Promise<LiveIndex>;
  private build: IndexBuild | null = null;
  private foldDue = false;
  // Folding, merging and building write files: one after the other.
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly post: (reply: Reply) => void,
  ) {
    this.index = loadIndex(folder).then((loaded) => ({ ...loaded }));
    // Whoever asks first is told; a failure must not end the process before that.
    this.index.then(
      () => this.suggestFold(),
      () => undefined,
    );
  }

  receive(order: Order): void {
    switch (order.order) {
      case "cancel":
        if (this.running.has(order.id)) this.cancelled.add(order.id);
        return;
      case "apply":
        void this.apply(order.operations);
        return;
      case "search":
        void this.search(order.id, order.query).then(this.post);
        return;
      case "inside":
        void this.inside(order.id, order.query).then(this.post);
        return;
      case "check":
        this.answer(order.id, () => this.check());
        return;
      case "fold":
        this.answer(order.id, () => this.fold(order.log));
        return;
      case "rebuild":
        this.build = new IndexBuild(
          this.folder,
          order.log,
          slices(() => false),
        );
        this.answer(order.id, () => Promise.resolve(true));
        return;
      case "documents":
        this.answer(order.id, async () => {
          const { build } = this;
          await build?.add(order.documents);
          return build !== null;
        });
        return;
      case "finish":
        this.answer(order.id, () => this.finish(order.keep));
        return;
    }
  }

  private answer(id: number, work: () => Promise<boolean>): void {
    void work().then(
      (done) => this.post({ id, done }),
      (error: unknown) => this.post({ id, error: toEnvelope(error) }),
    );
  }

  private async apply(operations: readonly IndexOperation[]): Promise<void> {
    this.build?.follow(operations);
    try {
      const index = await this.index;
      if (!index.collection.apply(operations)) index.whole = false;
      this.suggestFold();
    } catch {
      // An index that could not be loaded answers every search with the reason.
    }
  }

  private async search(id: number, query: SearchQuery): Promise<Reply> {
    this.running.add(id);
    try {
      const index = await this.index;
      // A query that was cancelled while it waited is not begun.
      await setImmediate();
      const started = performance.now();
      const breathe = slices(() => this.cancelled.has(id));
      await breathe();
      const answer = await searchCollection(index.collection, query, breathe);
      return { id, answer: { tookMs: performance.now() - started, ...answer } };
    } catch (error) {
      return await this.failed(id, error);
    } finally {
      this.running.delete(id);
      this.cancelled.delete(id);
      if (this.running.size === 0) for (const old of this.retired.splice(0)) old.close();
    }
  }

  private async inside(id: number, query: InsideQuery): Promise<Reply> {
    try {
      const { collection } = await this.index;
      return { id, inside: searchInside(collection, query) };
    } catch (error) {
      return await this.failed(id, error);
    }
  }

  private async failed(id: number, error: unknown): Promise<Reply> {
    if (isDamaged(error)) (await this.index).whole = false;
    return { id, error: toEnvelope(error) };
  }

  /** Whether all of the index is there as it was written; every byte is read for it, once. */
  private check(): Promise<boolean> {
    // In turn with what writes files: a merge ends the segments it was made of.
    return this.inTurn(async () => {
      const index = await this.index.catch(() => null);
      if (index?.whole !== true) return false;
      for (const { segment } of index.collection.shelves) {
        if (!(segment instanceof PackedSegment) || this.sound.has(segment)) continue;
        if (!(await segment.isSound(slices(() => false)))) {
          index.whole = false;
          return false;
        }
        this.sound.add(segment);
      }
      return true;
    });
  }

  /** Lets another collection answer; files of the old one stay open for queries under way. */
  private replace(index: LiveIndex, next: Collection): void {
    const kept = new Set(next.shelves.map(({ segment }) => segment));
    for (const { segment } of index.collection.shelves) {
      if (segment instanceof PackedSegment && !kept.has(segment)) this.retired.push(segment);
    }
    index.collection = next;
  }

  private suggestFold(): void {
    void this.index.then(({ collection }) => {
      if (this.foldDue || this.build !== null || collection.liveSize < FOLD_AT) return;
      this.foldDue = true;
      this.post({ id: 0, due: "fold" });
    });
  }

  private fold(log: number): Promise<boolean> {
    return this.inTurn(async () => {
      const index = await this.index;
      // What is folded must be whole: an index with a gap waits for its rebuild.
      if (!index.whole || this.build !== null) return false;
      const breathe = slices(() => false);
      await foldIndex(this.folder, index.collection, log, breathe);
      await mergeIndex(this.folder, index.collection, log, breathe, (merged) => {
        this.replace(index, merged);
      });
      return true;
    }).finally(() => (this.foldDue = false));
  }

  private finish(keep: boolean): Promise<boolean> {
    return this.inTurn(async () => {
      const { build } = this;
      if (build === null) return false;
      const index = await this.index.catch(() => null);
      let collection: Collection | null = null;
      try {
        if (keep) collection = await build.finish();
      } finally {
        if (collection === null) {
          this.build = null;
          await build.abandon();
        }
      }
      if (collection === null) return true;
      const whole = build.catchUp(collection);
      this.build = null;
      if (index === null) {
        this.index = Promise.resolve({ collection, whole });
      } else {
        this.replace(index, collection);
        index.whole = whole;
      }
      return true;
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.writing.then(work);
    this.writing = result.catch(() => undefined);
    return result;
  }
}
