import fs, { cp, mkdtemp, open, rm } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { IndexOperation } from "#shared/ipc";
import { createEmptyIndex } from "../../../electron/search/client.ts";
import { searchCollection } from "../../../electron/search/engine/engine.ts";
import { LogWriter } from "../../../electron/search/files/log.ts";
import { foldIndex, loadIndex, mergeIndex } from "../../../electron/search/store.ts";
import { asked, documentOf } from "./documents.ts";

const soon = (): Promise<void> => Promise.resolve();
const put = (id: string): IndexOperation => ({
  op: "put",
  document: documentOf(id, `The ferry ${id} left`),
});
const SEGMENTS = 7;

/** Every later write, sync, rename or deletion fails too, as if the process were no more. */
class Killed extends Error {}
const WRITES = ["write", "writeFile", "sync"] as const;
const CHANGES = ["rename", "rm"] as const;
let stepsLeft = Infinity;
let restore = (): void => undefined;

async function step(cut: () => Promise<unknown>): Promise<void> {
  if (stepsLeft === 0) throw new Killed();
  if (--stepsLeft > 0) return;
  await cut();
  throw new Killed();
}

type Call = (...values: unknown[]) => Promise<unknown>;

beforeAll(async () => {
  const handle = await open(process.execPath);
  const writes = Object.getPrototypeOf(handle) as Record<string, Call>;
  await handle.close();
  const changes = fs as unknown as Record<string, Call>;
  const before = { ...changes };
  const originals = WRITES.map((name) => [name, writes[name]!] as const);
  for (const [name, original] of originals) {
    writes[name] = async function (this: unknown, ...values) {
      const [bytes, offset, length, position] = values as [Buffer, number, number, number | null];
      // A kill may leave the half of what is written.
      const half = [bytes, offset, length >> 1, position];
      await step(() => (name === "write" ? original.apply(this, half) : soon()));
      // What a process wrote outlives it without a sync; many of them take long.
      return name === "sync" ? undefined : original.apply(this, values);
    };
  }
  for (const name of CHANGES) {
    changes[name] = async (...values) => {
      await step(soon);
      return before[name]!(...values);
    };
  }
  syncBuiltinESMExports();
  restore = () => {
    for (const [name, original] of originals) writes[name] = original;
    for (const name of CHANGES) changes[name] = before[name]!;
    syncBuiltinESMExports();
  };
});

let root = "";
let whole = "";
const ids: string[] = [];

/** Segments enough for a merge with the next one, some of their documents replaced, and a log. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "kills-"));
  whole = join(root, "whole");
  await createEmptyIndex(whole);
  for (let round = 0; round < SEGMENTS; round++) {
    const log = (await LogWriter.reopen(whole, round))!;
    await log.append([put("again"), put(`n${round}`)]);
    await log.close();
    ids.push(`n${round}`);
    if (round === SEGMENTS - 1) break;
    const { collection } = await loadIndex(whole);
    await (await LogWriter.create(whole, round + 1)).close();
    await foldIndex(whole, collection, round + 1, soon);
  }
  ids.push("again");
  ids.sort();
});
afterEach(() => {
  stepsLeft = Infinity;
});
afterAll(async () => {
  restore();
  await rm(root, { recursive: true, force: true });
});

async function found(folder: string): Promise<unknown> {
  const { collection, whole } = await loadIndex(folder);
  const { hits } = await searchCollection(collection, asked("ferry"), soon);
  return { whole, ids: hits.map(({ id }) => id).sort() };
}

/** What client and process do when the log has grown long. */
async function fold(folder: string): Promise<void> {
  const { collection } = await loadIndex(folder);
  const log = SEGMENTS;
  await (await LogWriter.create(folder, log)).close();
  await foldIndex(folder, collection, log, soon);
  await mergeIndex(folder, collection, log, soon, () => undefined);
}

describe("an index whose process is killed", { timeout: 120_000 }, () => {
  it("answers the same after a kill at any write, sync, rename or deletion of a merge", async () => {
    let killed = true;
    for (let steps = 1; killed; steps++) {
      const folder = join(root, "killed");
      await rm(folder, { recursive: true, force: true });
      await cp(whole, folder, { recursive: true });
      stepsLeft = steps;
      killed = await fold(folder).then(
        () => false,
        (error: unknown) => {
          if (error instanceof Killed) return true;
          throw error;
        },
      );
      stepsLeft = Infinity;
      expect([steps, await found(folder)]).toEqual([steps, { whole: true, ids }]);
      await fold(folder);
      expect([steps, await found(folder)]).toEqual([steps, { whole: true, ids }]);
      if (!killed) expect(steps).toBeGreaterThan(60);
    }
  });
});
