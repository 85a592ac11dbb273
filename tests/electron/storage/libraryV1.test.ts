import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openLibrary, type LibraryStore } from "../../../electron/storage/index.ts";
import { temporaryFolder } from "./samples.ts";

const frozen = join(import.meta.dirname, "..", "..", "fixtures", "library-v1");

let root: string;
let remove: () => Promise<void>;
let store: LibraryStore;

beforeEach(async () => {
  const made = await temporaryFolder();
  root = join(made.folder, "Library");
  remove = made.remove;
  await cp(frozen, root, { recursive: true });
  store = await openLibrary({ root });
});

afterEach(async () => {
  await store.close();
  await remove();
});

it("opens a library of version 1 and finds it sound", async () => {
  expect(store.readOnlyReason).toBeNull();
  expect(await store.verify({ deep: true, repair: false })).toMatchObject({
    changed: [],
    bad: [],
  });
});

it("reads everything in it", async () => {
  const sources = await store.listSources();
  expect(sources.map(({ citekey }) => citekey).sort()).toEqual(["brandt2019", "etude1931"]);
  const mill = sources.find(({ citekey }) => citekey === "brandt2019");
  const snapshot = mill?.snapshots[0]?.id;
  if (mill === undefined || snapshot === undefined) throw new Error("no source");
  expect(mill.csl["shelfmark"]).toBe("kept, though unknown");
  const { text } = await store.readSnapshot(snapshot);
  expect(text).toContain("“slowly, and for visitors”");
  expect(Buffer.from(await store.readOriginal(snapshot)).toString()).toBe(`${text}\n`);
  expect(await store.readAnnotations(mill.id)).toHaveLength(1);
  const [note] = await store.listNotes();
  if (note === undefined) throw new Error("no note");
  expect(note).toMatchObject({ notebook: "Mills", title: "What turns: a draft?", kind: "draft" });
  expect((await store.readNote(note.id)).markdown).toMatch(/And it does\.\n$/);
  expect((await store.listTrash()).map(({ title }) => title)).toEqual(["A thought let go"]);
});

it("changes one line when one word of a note is changed", async () => {
  const [record] = await store.listNotes();
  if (record === undefined) throw new Error("no note");
  const path = join(root, "notebooks", "Mills", "What turns a draft.md");
  const before = (await readFile(path, "utf8")).split("\n");
  const note = await store.readNote(record.id);
  await store.saveNote(
    note.id,
    { markdown: note.markdown.replace("it does", "it did") },
    note.version,
  );
  const after = (await readFile(path, "utf8")).split("\n");
  const changed = after.filter((line, at) => line !== before[at] && !line.startsWith("modified:"));
  expect(changed).toEqual(["And it did."]);
});
