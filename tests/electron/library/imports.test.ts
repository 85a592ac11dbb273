import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addSources } from "../../../electron/library/add.ts";
import type { AddOutcome } from "../../../electron/library/addOutcome.ts";
import { annotate } from "../../../electron/library/annotate.ts";
import { listImports, undoImport } from "../../../electron/library/imports.ts";
import { givenInput } from "../../../electron/library/inputs.ts";
import { createNote } from "../../../electron/library/notes.ts";
import { addVersion } from "../../../electron/library/recapture.ts";
import { restoreFromTrash } from "../../../electron/library/restore.ts";
import type { SnapshotId, SourceId } from "#shared/model";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

let temporary: TemporaryLibrary;

beforeEach(async () => {
  temporary = await temporaryLibrary();
});
afterEach(() => temporary.remove());

const input = (text: string) => givenInput(Buffer.from(text), { kind: "paste" }, "text/plain");

async function add(importId: string, texts: readonly string[]): Promise<readonly AddOutcome[]> {
  async function* inputs() {
    for (const text of texts) yield await Promise.resolve(input(text));
  }
  return addSources(temporary.library, inputs(), { importId });
}

async function annotateFirstWord({ source, snapshot }: AddOutcome): Promise<void> {
  await annotate(
    temporary.library,
    { source: source!, snapshot: snapshot as SnapshotId, start: 0, end: 3 },
    { motivation: "highlighting", comment: "", tags: [] },
  );
}

const titles = async (): Promise<readonly string[]> =>
  (await temporary.library.store.listSources()).map(({ csl }) => csl.title ?? "").sort();

it("moves all of an import to the trash in one go, and all of it comes back", async () => {
  await add("earlier", ["An earlier text."]);
  await add("mine", ["One text.", "Two texts.", "Three texts."]);
  const before = await titles();
  await temporary.reopen();
  const { library } = temporary;
  const undone = await undoImport(library, "mine");
  expect(undone).toMatchObject({ versions: 0, kept: [] });
  expect(undone.sources).toHaveLength(3);
  expect(await titles()).toHaveLength(1);
  expect((await library.store.verify({ deep: true, repair: false })).bad).toEqual([]);
  await restoreFromTrash(library, undone.trashed);
  expect(await titles()).toEqual(before);
  expect(await library.store.listTrash()).toEqual([]);
});

it("leaves what was annotated, cited or got another version since, and says why", async () => {
  const [annotated, cited, grown, plain] = await add("mine", ["Aaa.", "Bbb.", "Ccc.", "Ddd."]);
  const { library } = temporary;
  await annotateFirstWord(annotated!);
  const markdown = `As was said [see @${cited!.citekey}, p. 3].`;
  await createNote(library, {
    notebook: "Notes",
    title: "Citing",
    kind: "note",
    tags: [],
    markdown,
  });
  await addVersion(library, grown!.source!, input("Ccc, corrected."), "another");
  const undone = await undoImport(library, "mine");
  expect(undone.sources).toEqual([plain!.source]);
  expect(undone.kept.map(({ source, reason }) => [source, reason])).toEqual([
    [annotated!.source, "annotated"],
    [cited!.source, "cited"],
    [grown!.source, "version"],
  ]);
});

it("takes back the versions an import added, but those somebody has marked", async () => {
  const [one, other] = await add("earlier", ["The first text.", "The other text."]);
  const { library } = temporary;
  const version = async (source: SourceId, text: string) =>
    (await addVersion(library, source, input(text), "mine")).snapshot;
  await version(one!.source!, "The first text, again.");
  const marked = await version(other!.source!, "The other text, again.");
  await annotateFirstWord({ ...other!, snapshot: marked });
  const undone = await undoImport(library, "mine");
  expect(undone).toMatchObject({
    sources: [],
    versions: 1,
    kept: [{ source: other!.source, reason: "annotated" }],
  });
  expect((await library.store.readSource(one!.source!)).snapshots).toHaveLength(1);
  expect((await library.store.readSource(other!.source!)).snapshots).toHaveLength(2);
  await restoreFromTrash(library, undone.trashed);
  expect((await library.store.readSource(one!.source!)).snapshots).toHaveLength(2);
  expect((await library.store.verify({ deep: true, repair: false })).bad).toEqual([]);
});

it("lists imports as far as they are in the library, the newest first", async () => {
  await add("first", ["One text.", "Two texts."]);
  const [three] = await add("second", ["Three texts."]);
  await addVersion(temporary.library, three!.source!, input("Three texts, again."), "third");
  const imports = await listImports(temporary.library);
  expect(imports.map(({ import: id, sources, versions }) => [id, sources, versions])).toEqual([
    ["third", 0, 1],
    ["second", 1, 0],
    ["first", 2, 0],
  ]);
});

it("does nothing for an import that brought in nothing", async () => {
  expect(await undoImport(temporary.library, "unknown")).toEqual({
    trashed: [],
    sources: [],
    versions: 0,
    kept: [],
    refused: [],
  });
});

it("keeps the way back of what was moved when one version cannot be", async () => {
  const [one, other] = await add("earlier", ["The first text.", "The other text."]);
  await add("mine", ["A third text."]);
  const { library, root } = temporary;
  for (const [source, text] of [
    [one!.source!, "The first text, again."],
    [other!.source!, "The other text, again."],
  ] as const) {
    await addVersion(library, source, input(text), "mine");
  }
  const { snapshots } = await library.store.readSource(one!.source!);
  const folder = (await readdir(join(root, "sources"))).find((name) => name.endsWith(one!.source!));
  await rm(join(root, "sources", folder!, "snapshots", snapshots[1]!.id), { recursive: true });
  const undone = await undoImport(library, "mine");
  expect(undone).toMatchObject({ versions: 1, refused: [{ source: one!.source }] });
  expect(undone.trashed).toHaveLength(2);
  await restoreFromTrash(library, undone.trashed);
  expect(await titles()).toHaveLength(3);
});
