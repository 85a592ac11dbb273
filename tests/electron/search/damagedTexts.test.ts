import { existsSync } from "node:fs";
import { crc32 } from "node:zlib";
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IndexOperation } from "#shared/ipc";
import { createEmptyIndex } from "../../../electron/search/client.ts";
import { searchCollection } from "../../../electron/search/engine/engine.ts";
import { LogWriter } from "../../../electron/search/files/log.ts";
import type { Order, Reply } from "../../../electron/search/protocol.ts";
import { SearchServer } from "../../../electron/search/server.ts";
import { Blocks } from "../../../electron/search/segment/blocks.ts";
import { foldIndex, loadIndex } from "../../../electron/search/store.ts";
import { asked, documentOf } from "./documents.ts";

const soon = (): Promise<void> => Promise.resolve();
const put = (id: string, text: string): IndexOperation => ({
  op: "put",
  document: documentOf(id, text),
});
let folder = "";

async function write(log: number, operations: readonly IndexOperation[]): Promise<void> {
  const writer = await LogWriter.create(folder, log);
  await writer.append(operations);
  await writer.close();
}

/** A segment of "a" and "b" and an empty log; the text of "a" is then damaged. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "damaged-texts-"));
  await createEmptyIndex(folder);
  await write(0, [put("a", "a ferry left"), put("b", "an owl, a ferry")]);
  const { collection } = await loadIndex(folder);
  await write(1, []);
  await foldIndex(folder, collection, 1, soon);
  const texts = join(
    folder,
    (await readdir(folder)).find((name) => name.startsWith("texts-"))!,
  );
  const bytes = await readFile(texts);
  const at = bytes.indexOf("ferry left");
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  await writeFile(texts, bytes);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const CHANGES = [put("a", "a boat came back"), put("c", "a boat sank")];

/** A server and what it answers, asked one thing after the other. */
function serving(): {
  server: SearchServer;
  ask: (order: Order & { id: number }) => Promise<Reply>;
} {
  const replies = new Map<number, (reply: Reply) => void>();
  const server = new SearchServer(folder, (reply) => replies.get(reply.id)?.(reply));
  const ask = (order: Order & { id: number }): Promise<Reply> =>
    new Promise((resolve) => {
      replies.set(order.id, resolve);
      server.receive(order);
    });
  return { server, ask };
}

describe("a damaged text", () => {
  it("does not keep a log from being followed to its end when the index is loaded", async () => {
    await write(1, CHANGES);
    const { collection, whole } = await loadIndex(folder);
    expect(whole).toBe(false);
    const { hits } = await searchCollection(collection, asked("boat"), soon);
    expect(hits.map(({ id }) => id).sort()).toEqual(["a", "c"]);
  });

  it("does not keep later changes from being followed, and is told", async () => {
    const { server, ask } = serving();
    server.receive({ order: "apply", operations: CHANGES });
    const reply = await ask({ order: "search", id: 2, query: asked("boat") });
    expect("answer" in reply && reply.answer.hits.map(({ id }) => id).sort()).toEqual(["a", "c"]);
    expect(await ask({ order: "fold", id: 3, log: 2 })).toEqual({ id: 3, done: false });
  });

  it("is found by a check that nothing else was asked before", async () => {
    const { ask } = serving();
    expect(await ask({ order: "check", id: 1 })).toEqual({ id: 1, done: false });
  });

  it("is told when a query or a look into it meets it: nothing is folded over it", async () => {
    for (const meets of [
      { order: "search", id: 1, query: asked("ferry") },
      { order: "inside", id: 1, query: { query: "ferry", typing: false, type: "source", id: "a" } },
    ] as const) {
      const { ask } = serving();
      expect(await ask(meets)).toMatchObject({ error: { code: "damaged" } });
      expect(await ask({ order: "fold", id: 2, log: 2 })).toEqual({ id: 2, done: false });
    }
  });
});

describe("a check", () => {
  it("notices bytes that changed after they were read once", async () => {
    const path = join(folder, "block");
    const bytes = Buffer.from("postings");
    await writeFile(path, bytes);
    const file = await open(path, "r");
    const section = { from: 0, length: bytes.length, sum: 0 };
    const blocks = new Blocks(file.fd, section, Uint32Array.of(crc32(bytes)));
    blocks.check(0);
    await writeFile(path, "pastings");
    expect(() => blocks.check(0)).toThrow("damaged on disk");
    await file.close();
  });

  it("waits for what is being written, whose end closes files", async () => {
    const { server, ask } = serving();
    server.receive({ order: "apply", operations: [put("c", "a boat sank")] });
    const order: string[] = [];
    await Promise.all([
      ask({ order: "fold", id: 1, log: 1 }).then(() => order.push("fold")),
      ask({ order: "check", id: 2 }).then(() => order.push("check")),
    ]);
    expect(order).toEqual(["fold", "check"]);
  });
});

describe("a rebuild that is given up", () => {
  it.runIf(existsSync("/proc/self/fd"))("closes the files it began", async () => {
    const { ask } = serving();
    const handles = async (): Promise<number> => (await readdir("/proc/self/fd")).length;
    await ask({ order: "search", id: 1, query: asked("owl") });
    const before = await handles();
    await ask({ order: "rebuild", id: 2, log: 2 });
    await ask({ order: "documents", id: 3, documents: [documentOf("a", "a boat")] });
    await ask({ order: "finish", id: 4, keep: false });
    expect(await handles()).toBe(before);
  });

  it("knows of no rebuild that was not begun", async () => {
    const { ask } = serving();
    const documents = [documentOf("a", "a boat")];
    expect(await ask({ order: "documents", id: 1, documents })).toEqual({ id: 1, done: false });
  });
});

describe("an index that cannot be loaded", () => {
  it("asks for a rebuild, and answers once it has one", async () => {
    // A log that is a folder cannot be read at all.
    await rm(join(folder, "log-1"));
    await mkdir(join(folder, "log-1"));
    const { ask } = serving();
    expect(await ask({ order: "check", id: 1 })).toEqual({ id: 1, done: false });
    await rm(join(folder, "log-1"), { recursive: true });
    await write(2, []);
    await ask({ order: "rebuild", id: 2, log: 2 });
    await ask({ order: "documents", id: 3, documents: [documentOf("a", "a boat")] });
    await ask({ order: "finish", id: 4, keep: true });
    const reply = await ask({ order: "search", id: 5, query: asked("boat") });
    expect("answer" in reply && reply.answer.total).toBe(1);
    expect(await ask({ order: "check", id: 6 })).toEqual({ id: 6, done: true });
  });
});
