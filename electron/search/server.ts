import { setImmediate } from "node:timers/promises";
import { AppError, toEnvelope } from "#shared/errors";
import type { SearchQuery } from "#shared/ipc";
import { createEngine, type Engine } from "./engine/engine.ts";
import { loadCollection } from "./load.ts";
import type { Order, Reply } from "./protocol.ts";

/** The process's side of the protocol. */
export interface SearchServer {
  receive(order: Order): void;
}

const SLICE_MS = 8;

/** Loads the index of a folder and answers orders; queries take turns, so that none waits for long. */
export function createServer(folder: string, post: (reply: Reply) => void): SearchServer {
  const running = new Set<number>();
  const cancelled = new Set<number>();
  const load = async (): Promise<Engine> => createEngine(await loadCollection(folder));
  let engine = load();

  const breathe = (id: number): (() => Promise<void>) => {
    let resumed = performance.now();
    return async () => {
      if (performance.now() - resumed > SLICE_MS) {
        await setImmediate();
        resumed = performance.now();
      }
      if (cancelled.has(id)) throw new AppError("cancelled", "The search was cancelled.");
    };
  };

  const search = async (id: number, query: SearchQuery): Promise<Reply> => {
    running.add(id);
    try {
      const ready = await engine;
      // A query that was cancelled while it waited is not begun.
      await setImmediate();
      const started = performance.now();
      const pause = breathe(id);
      await pause();
      const answer = await ready.search(query, pause);
      return { id, answer: { tookMs: performance.now() - started, ...answer } };
    } catch (error) {
      return { id, error: toEnvelope(error) };
    } finally {
      running.delete(id);
      cancelled.delete(id);
    }
  };

  const reload = async (id: number): Promise<Reply> => {
    try {
      engine = load();
      await engine;
      return { id, done: true };
    } catch (error) {
      return { id, error: toEnvelope(error) };
    }
  };

  return {
    receive: (order) => {
      if (order.order === "cancel") {
        if (running.has(order.id)) cancelled.add(order.id);
      } else if (order.order === "search") void search(order.id, order.query).then(post);
      else if (order.order === "load") void reload(order.id).then(post);
      else engine = engine.then((ready) => (ready.apply(order.operations), ready));
    },
  };
}
