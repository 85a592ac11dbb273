import { mkdtemp, readdir, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { ChildPort, IndexDocument, SearchIndex, StartChild } from "#shared/ipc";
import { createEmptyIndex, openSearchIndex } from "../../../electron/search/client.ts";
import { sourceChildren } from "../../support/children.ts";
import { asked, documentOf, listOf } from "./documents.ts";

const forkChild = await sourceChildren("search");
const opened: (() => Promise<void>)[] = [];

/** An open index, and every process that was started for it. */
async function open(folder?: string): Promise<{
  readonly index: SearchIndex;
  readonly folder: string;
  readonly processes: readonly ChildPort[];
}> {
  const cacheFolder = folder ?? (await mkdtemp(join(tmpdir(), "search-")));
  const processes: ChildPort[] = [];
  const startChild: StartChild = (name, args) => {
    const port = forkChild(name, args);
    processes.push(port);
    return port;
  };
  const index = await openSearchIndex({ cacheFolder, startChild });
  opened.push(async () => {
    await index.close();
    await rm(cacheFolder, { recursive: true, force: true });
  });
  return { index, folder: cacheFolder, processes };
}

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function ids(index: SearchIndex, query: string): Promise<readonly string[]> {
  return (await index.search(asked(query, { limit: 1000 }))).hits.map(({ id }) => id).sort();
}
const ferry = (id: string): IndexDocument => documentOf(id, `The ferry ${id} left the harbour.`);
const exited = (port: ChildPort): Promise<void> =>
  new Promise((resolve) => void port.onExit(() => resolve()));

// Processes are started and killed here; on a busy machine that takes its time.
describe("the index of a library", { timeout: 60_000 }, () => {
  it("keeps changes without starting a process", async () => {
    const { index, folder, processes } = await open();
    await createEmptyIndex(folder);
    await index.apply([{ op: "put", document: ferry("a") }]);
    await index.close();
    expect(processes).toHaveLength(0);
    const again = await open(folder);
    expect(await again.index.needsRebuild()).toBe(false);
    expect(await ids(again.index, "ferry")).toEqual(["a"]);
  });

  it("asks for a rebuild until it has one", async () => {
    const { index } = await open();
    expect(await index.needsRebuild()).toBe(true);
    await index.apply([{ op: "put", document: ferry("a") }]);
    expect(await index.needsRebuild()).toBe(true);
    const progress: number[] = [];
    expect(await index.rebuild(listOf([ferry("b")]), (done) => progress.push(done))).toEqual({
      documents: 1,
    });
    expect(progress).toEqual([1]);
    expect(await index.needsRebuild()).toBe(false);
    expect(await ids(index, "ferry")).toEqual(["b"]);
  });

  it("answers from the old index while the new one is built, and loses no change made then", async () => {
    const { index, folder } = await open();
    await index.rebuild(listOf([ferry("old")]));
    async function* slowly(): AsyncGenerator<IndexDocument> {
      yield ferry("new");
      expect(await ids(index, "ferry")).toEqual(["old"]);
      await index.apply([{ op: "put", document: ferry("meanwhile") }]);
      expect(await ids(index, "ferry")).toEqual(["meanwhile", "old"]);
      await index.apply([{ op: "remove", type: "source", id: "gone" }]);
      yield ferry("gone-not");
    }
    await index.rebuild(slowly());
    expect(await ids(index, "ferry")).toEqual(["gone-not", "meanwhile", "new"]);
    await index.close();
    const again = await open(folder);
    expect(await ids(again.index, "ferry")).toEqual(["gone-not", "meanwhile", "new"]);
  });

  it("keeps the old index when a rebuild fails", async () => {
    const { index } = await open();
    await index.rebuild(listOf([ferry("old")]));
    async function* broken(): AsyncGenerator<IndexDocument> {
      yield await Promise.resolve(ferry("new"));
      throw new Error("The library could not be read.");
    }
    await expect(index.rebuild(broken())).rejects.toThrow("The library could not be read.");
    expect(await ids(index, "ferry")).toEqual(["old"]);
    expect(await index.needsRebuild()).toBe(false);
  });

  it("says so when its process ends between two steps of a rebuild", async () => {
    const { index, processes } = await open();
    await index.rebuild(listOf([ferry("old")]));
    async function* cut(): AsyncGenerator<IndexDocument> {
      for (let at = 0; at < 60; at++) yield await Promise.resolve(ferry(`new${at}`));
      const [port] = processes;
      const ended = port === undefined ? Promise.resolve() : exited(port);
      port?.kill();
      await ended;
      for (let at = 60; at < 70; at++) yield await Promise.resolve(ferry(`new${at}`));
    }
    await expect(index.rebuild(cut())).rejects.toMatchObject({ code: "process-died" });
    expect(await ids(index, "ferry")).toEqual(["old"]);
    expect(await index.rebuild(listOf([ferry("next")]))).toEqual({ documents: 1 });
    expect(await ids(index, "ferry")).toEqual(["next"]);
  });

  it("gives the same answers after a kill at any moment of folding and searching", async () => {
    const { index, folder, processes } = await open();
    await createEmptyIndex(folder);
    const expected: string[] = [];
    for (let round = 0; round < 4; round++) {
      // More than stay in memory, so that a fold is under way when the process is killed.
      const added = Array.from({ length: 120 }, (_, at) => ferry(`r${round}n${at}`));
      await index.apply(added.map((document) => ({ op: "put", document })));
      expected.push(...added.map(({ id }) => id));
      const answer = ids(index, "ferry");
      await new Promise((resolve) => setTimeout(resolve, round * 40));
      processes.at(-1)?.kill();
      expect(await answer).toEqual([...expected].sort());
      expect(await ids(index, "harbour")).toEqual([...expected].sort());
    }
    expect(await index.needsRebuild()).toBe(false);
  });

  it("folds a long log into a segment and drops it", async () => {
    const { index, folder } = await open();
    await createEmptyIndex(folder);
    expect(await ids(index, "ferry")).toEqual([]);
    await index.apply(
      Array.from({ length: 250 }, (_, at) => ({ op: "put", document: ferry(`n${at}`) }) as const),
    );
    await expect
      .poll(async () => (await readdir(folder)).some((name) => name === "log-0"), {
        timeout: 20_000,
      })
      .toBe(false);
    expect((await readdir(folder)).filter((name) => name.startsWith("segment-"))).toHaveLength(1);
    expect(await ids(index, "ferry")).toHaveLength(250);
    await index.close();
    const again = await open(folder);
    expect(await again.index.needsRebuild()).toBe(false);
    expect(await ids(again.index, "ferry")).toHaveLength(250);
  });

  it("rejects a cancelled query and answers the next one", async () => {
    const { index } = await open();
    await index.rebuild(listOf([ferry("a")]));
    const cancel = new AbortController();
    const old = index.search(asked("ferry"), cancel.signal);
    const next = index.search(asked("harbour"));
    cancel.abort();
    await expect(old).rejects.toMatchObject({ code: "cancelled" });
    expect((await next).total).toBe(1);
    await expect(index.search(asked("ferry"), AbortSignal.abort())).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  it("says that the process died when it dies again and again", async () => {
    const { folder } = await open();
    const dying: StartChild = (name, args) => {
      const port = forkChild(name, args);
      return { ...port, post: () => port.kill() };
    };
    const index = await openSearchIndex({ cacheFolder: folder, startChild: dying });
    await expect(index.search(asked("ferry"))).rejects.toMatchObject({ code: "process-died" });
    await index.close();
  });

  it("asks for a rebuild after a torn log, also when it was written on since", async () => {
    const { index, folder } = await open();
    await createEmptyIndex(folder);
    await index.apply([{ op: "put", document: ferry("a") }]);
    await index.close();
    await truncate(join(folder, "log-0"), 200);
    const again = await open(folder);
    await again.index.apply([{ op: "put", document: ferry("b") }]);
    expect(await again.index.needsRebuild()).toBe(true);
    expect(await ids(again.index, "ferry")).toEqual(["b"]);
  });

  it("lets a second opener read and refuses its changes", async () => {
    const { index, folder } = await open();
    await index.rebuild(listOf([ferry("a")]));
    const reader = await openSearchIndex({
      cacheFolder: folder,
      startChild: forkChild,
      readOnly: true,
    });
    expect(await ids(reader, "ferry")).toEqual(["a"]);
    await expect(reader.apply([])).rejects.toMatchObject({ code: "read-only" });
    await expect(reader.rebuild(listOf([]))).rejects.toMatchObject({ code: "read-only" });
    await reader.close();
  });

  it("ends its process when it is closed", async () => {
    const { index, processes } = await open();
    await index.search(asked("ferry"));
    const [port] = processes;
    const ended = port === undefined ? Promise.reject(new Error("no process")) : exited(port);
    await index.close();
    await ended;
  });
});
