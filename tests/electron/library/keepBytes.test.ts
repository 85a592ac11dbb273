import { createHash } from "node:crypto";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addSources } from "../../../electron/library/add.ts";
import type { AddOutcome } from "../../../electron/library/addOutcome.ts";
import { readBlocks } from "../../../electron/library/blocks.ts";
import { findWords } from "../../../electron/library/findWords.ts";
import { expandPaths, fileInput, givenInput } from "../../../electron/library/inputs.ts";
import { addVersion, recapture } from "../../../electron/library/recapture.ts";
import { viewSnapshot } from "../../../electron/library/sources.ts";
import type { SnapshotId } from "#shared/model";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

let temporary: TemporaryLibrary;
let folder: string;

beforeEach(async () => {
  temporary = await temporaryLibrary();
  folder = await mkdtemp(join(tmpdir(), "commonplace-files-"));
});
afterEach(async () => {
  await temporary.remove();
  await rm(folder, { recursive: true, force: true });
});

async function add(name: string, bytes: Uint8Array | string): Promise<AddOutcome> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const [outcome] = await addSources(temporary.library, expandPaths([path], null));
  return outcome!;
}

/** The file is in the library to the byte, and the library is sound. */
async function expectKept(outcome: AddOutcome, name: string): Promise<void> {
  const { store, snapshots } = temporary.library;
  const id = outcome.snapshot as SnapshotId;
  const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
  expect(hash(await store.readOriginal(id))).toBe(hash(await readFile(join(folder, name))));
  expect((await snapshots.read(id)).text).toBe("");
  expect((await store.verify({ deep: true, repair: false })).bad).toEqual([]);
}

it("keeps a file of no known type as it is and says so", async () => {
  const outcome = await add("drawing.dwg", Buffer.from("AC1032\0\0\0\x01\x02"));
  expect(outcome).toMatchObject({ error: null, title: "drawing.dwg", words: 0, confidence: 0 });
  expect(outcome.warnings[0]).toMatch(/cannot be read yet.*Its bytes were kept, without text\.$/);
  await expectKept(outcome, "drawing.dwg");
});

it("reads the blocks of kept bytes as none, also when the cache is gone", async () => {
  const outcome = await add("drawing.dwg", Buffer.from("AC1032\0\0\0\x01\x02"));
  await rm(join(temporary.root, ".commonplace/cache"), { recursive: true });
  const library = await temporary.reopen();
  const record = await library.store.readSource(outcome.source!);
  expect(await readBlocks(library, record, outcome.snapshot as SnapshotId)).toEqual([]);
});

it("keeps a text larger than can be read, without sending it to the capture process", async () => {
  const file = await open(join(folder, "dump.txt"), "w");
  await file.truncate(130 * 1024 * 1024);
  await file.close();
  const inputs = expandPaths([join(folder, "dump.txt")], null);
  const [outcome] = await addSources(temporary.library, inputs);
  expect(outcome?.warnings[0]).toMatch(/has 130 MB, more than the 128 MB.*Its bytes were kept/);
  await expectKept(outcome!, "dump.txt");
});

it("keeps a version nobody can read beside the one that is searched and quoted", async () => {
  const source = await temporary.source("The ferries run again within the week.");
  const { library } = temporary;
  await writeFile(join(folder, "scan.dwg"), Buffer.from("AC1032\0\0\0\x01\x02"));
  const report = await recapture(library, source, fileInput(join(folder, "scan.dwg"), null));
  expect(report).toMatchObject({ previous: source.snapshots[0]!.id, quotes: [] });
  expect(report.withoutText).toMatch(/Its bytes were kept, without text\.$/);
  const record = await library.store.readSource(source.id);
  expect(record.snapshots).toHaveLength(2);
  expect(Buffer.from(await library.store.readOriginal(report.snapshot))).toEqual(
    await readFile(join(folder, "scan.dwg")),
  );
  expect((await viewSnapshot(library, source.id, null)).text).toMatch(/ferries run again/);
  expect(await findWords(library, { words: "ferries run again", source: null })).toHaveLength(1);
  const again = givenInput(
    Buffer.from("The ferries run again within the week. "),
    { kind: "paste" },
    "text/plain",
  );
  expect(await addVersion(library, source.id, again)).toMatchObject({ status: "unchanged" });
});

it("adds an empty file no more than before", async () => {
  expect(await add("empty.txt", "")).toMatchObject({ source: null, snapshot: null });
  expect(await temporary.library.store.listSources()).toEqual([]);
});
