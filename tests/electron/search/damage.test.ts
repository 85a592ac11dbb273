import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndexOperation } from "#shared/ipc";
import { searchCollection } from "../../../electron/search/engine/engine.ts";
import { createEmptyIndex } from "../../../electron/search/client.ts";
import { LogWriter } from "../../../electron/search/files/log.ts";
import { foldIndex, loadIndex } from "../../../electron/search/store.ts";
import { asked, documentOf } from "./documents.ts";

const soon = (): Promise<void> => Promise.resolve();
const put = (id: string, text: string): IndexOperation => ({
  op: "put",
  document: documentOf(id, text, { title: `About ${id}` }),
});
let root = "";
let copies = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "damage-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function write(folder: string, log: number, operations: readonly IndexOperation[]) {
  const writer = (await LogWriter.reopen(folder, log)) ?? (await LogWriter.create(folder, log));
  await writer.append(operations);
  await writer.close();
}

async function copy(folder: string): Promise<string> {
  const target = join(root, `copy${++copies}`);
  await mkdir(target);
  for (const name of await readdir(folder)) await copyFile(join(folder, name), join(target, name));
  return target;
}

/** An index with two segments, one dead document in them, and a log that is still to be replayed. */
async function grownIndex(): Promise<string> {
  const folder = join(root, `grown${++copies}`);
  await createEmptyIndex(folder);
  await write(folder, 0, [put("a", "the ferry left"), put("b", "an owl, a ferry")]);
  const { collection } = await loadIndex(folder);
  await (await LogWriter.create(folder, 1)).close();
  await foldIndex(folder, collection, 1, soon);
  await write(folder, 1, [put("c", "the ferry came back"), put("a", "no boat at all")]);
  const grown = (await loadIndex(folder)).collection;
  await (await LogWriter.create(folder, 2)).close();
  await foldIndex(folder, grown, 2, soon);
  await write(folder, 2, [put("d", "a ferry again")]);
  return folder;
}

async function found(folder: string): Promise<{ ids: readonly string[]; whole: boolean }> {
  const { collection, whole } = await loadIndex(folder);
  const { hits } = await searchCollection(collection, asked("ferry"), soon);
  return { ids: hits.map(({ id }) => id).sort(), whole };
}

describe("an index on a disk that lies", { timeout: 60_000 }, () => {
  it("answers from segments and log alike when nothing is wrong", async () => {
    expect(await found(await grownIndex())).toEqual({ ids: ["b", "c", "d"], whole: true });
  });

  it("asks for a rebuild when its log is cut off at any byte", async () => {
    const folder = await grownIndex();
    const bytes = await readFile(join(folder, "log-2"));
    const ends = bytes.indexOf(10) + 1;
    for (let size = 0; size < bytes.length; size++) {
      await writeFile(join(folder, "log-2"), bytes.subarray(0, size));
      const { ids, whole } = await found(folder);
      // Cut at the end of a record the log is simply shorter; such a record was never acknowledged.
      expect([size, whole]).toEqual([size, size === ends]);
      expect(ids).toEqual(size === bytes.length - 1 ? ["b", "c", "d"] : ["b", "c"]);
    }
  });

  it("goes on in a new log after a torn one, and still asks for the rebuild", async () => {
    const folder = await grownIndex();
    const { length } = await readFile(join(folder, "log-2"));
    await truncate(join(folder, "log-2"), length - 1);
    expect(await LogWriter.reopen(folder, 2)).toBeNull();
  });

  it("notices a changed byte anywhere in any file", async () => {
    const folder = await grownIndex();
    const whole = await copy(folder);
    for (const name of await readdir(whole)) {
      const bytes = await readFile(join(whole, name));
      for (let at = 0; at < bytes.length; at += 1 + (at % 9)) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ 4;
        await writeFile(join(folder, name), damaged);
        const answer = await found(folder).catch((error: unknown) => error);
        const said =
          answer instanceof Error
            ? (answer as { code?: string }).code === "damaged"
            : !(answer as { whole: boolean }).whole;
        const right =
          !(answer instanceof Error) && (answer as { ids: string[] }).ids.join() === "b,c,d";
        // Padding, and the text of a dead document, may change without a word.
        expect([name, at, said || right]).toEqual([name, at, true]);
      }
      await writeFile(join(folder, name), bytes);
    }
  });

  it("asks for a rebuild when a file is missing", async () => {
    const folder = await grownIndex();
    for (const name of await readdir(folder)) {
      const lacking = await copy(folder);
      await rm(join(lacking, name));
      expect([name, (await found(lacking)).whole]).toEqual([name, false]);
    }
  });
});
