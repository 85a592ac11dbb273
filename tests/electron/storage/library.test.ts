import { appendFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLibrary, openLibrary, type LibraryStore } from "../../../electron/storage/index.ts";
import {
  sampleAnnotation,
  sampleNote,
  sampleSnapshot,
  sampleSource,
  temporaryFolder,
} from "./samples.ts";

let root: string;
let remove: () => Promise<void>;
let store: LibraryStore;

beforeEach(async () => {
  const made = await temporaryFolder();
  root = join(made.folder, "Library");
  remove = made.remove;
  await createLibrary({ root });
  store = await openLibrary({ root });
});

afterEach(async () => {
  await store.close();
  await remove();
});

async function reopen(): Promise<void> {
  await store.close();
  // eslint-disable-next-line require-atomic-updates -- one test at a time
  store = await openLibrary({ root });
}

it("keeps a source and gives back its record, text, bytes and blocks", async () => {
  const source = sampleSource("The river");
  const [record] = await store.createSources([source]);
  await reopen();
  expect(await store.listSources()).toEqual([record]);
  expect(await store.readSource(source.record.id)).toEqual(record);
  const { id } = source.snapshot.record;
  expect(await store.findSnapshot(id)).toBe(source.record.id);
  expect((await store.readSnapshot(id)).text).toBe("The words of The river.");
  expect(Buffer.from(await store.readOriginal(id)).toString()).toBe("The words of The river.\n");
  expect(await store.readBlocks(id, 1)).toEqual(source.snapshot.blocks.items);
  expect(await store.readBlocks(id, 2)).toBeNull();
});

it("writes the files of a snapshot so that they cannot be changed", async () => {
  const source = sampleSource("The river");
  await store.createSources([source]);
  const folder = join(root, "sources", `the-river-${source.record.id}`);
  const snapshot = join(folder, "snapshots", source.snapshot.record.id);
  expect((await readdir(snapshot)).sort()).toEqual(["original.txt", "snapshot.json", "text.txt"]);
  for (const name of await readdir(snapshot)) {
    expect((await stat(join(snapshot, name))).mode & 0o777).toBe(0o444);
  }
});

it("adds a version to a source, newest last", async () => {
  const source = sampleSource("The river");
  await store.createSources([source]);
  const snapshot = sampleSnapshot("The river, corrected.");
  await store.addSnapshot(source.record.id, snapshot);
  await reopen();
  const record = await store.readSource(source.record.id);
  expect(record.snapshots.map(({ id }) => id)).toEqual([
    source.snapshot.record.id,
    snapshot.record.id,
  ]);
  expect((await store.readSnapshot(snapshot.record.id)).text).toBe("The river, corrected.");
});

it("puts a version that was captured earlier in its place, and the newest stays last", async () => {
  const source = sampleSource("The river");
  await store.createSources([source]);
  const later = sampleSnapshot("The river, corrected.");
  const captured = "2026-04-01T10:00:00.000Z";
  await store.addSnapshot(source.record.id, { ...later, record: { ...later.record, captured } });
  const between = sampleSnapshot("The river, as others had it.");
  const { snapshots } = await store.addSnapshot(source.record.id, between);
  expect(snapshots.map(({ id }) => id)).toEqual([
    source.snapshot.record.id,
    between.record.id,
    later.record.id,
  ]);
});

it("tells the media type of the newest version, whichever that is", async () => {
  const source = sampleSource("The river");
  await store.createSources([source]);
  const { id } = source.record;
  const page = sampleSnapshot("The river, as a page.");
  const record = { ...page.record, mediaType: "text/html", captured: "2026-05-01T10:00:00.000Z" };
  const mediaType = async () => (await store.readSource(id)).mediaType;
  await store.addSnapshot(id, { ...page, record });
  expect(await mediaType()).toBe("text/html");
  const { id: entry } = await store.trashVersion(id, page.record.id);
  expect(await mediaType()).toBe(source.snapshot.record.mediaType);
  await store.restore([entry]);
  expect(await mediaType()).toBe("text/html");
});

it("overwrites no address that another program noted, and keeps what it wrote", async () => {
  const later = (url: string) => ({ url, added: "2026-03-01T10:00:00.000Z", reason: "Offline." });
  await store.writeAddresses([later("https://one.example/")]);
  const read = await store.readAddresses();
  const path = join(root, "addresses.json");
  const byHand = { ...(JSON.parse(await readFile(path, "utf8")) as object), by: "hand" };
  await writeFile(
    path,
    JSON.stringify({ ...byHand, items: [...read, later("https://two.example/")] }),
  );
  await expect(store.writeAddresses([])).rejects.toMatchObject({ code: "changed-outside" });
  const both = await store.readAddresses();
  expect(both.map(({ url }) => url)).toEqual(["https://one.example/", "https://two.example/"]);
  await store.writeAddresses(both.slice(1));
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({
    by: "hand",
    items: both.slice(1),
  });
  const [kept] = await readdir(join(root, "history", "addresses"));
  expect(kept).toMatch(/\.json$/);
  expect((await store.verify({ deep: true, repair: false })).bad).toEqual([]);
});

it("keeps keys of a record that it does not know", async () => {
  const source = sampleSource("The river");
  const [record] = await store.createSources([source]);
  if (record === undefined) throw new Error("no record");
  await store.writeSource({ ...record, shelfmark: "X 12", tags: ["water"] });
  await reopen();
  expect(await store.readSource(record.id)).toMatchObject({ shelfmark: "X 12", tags: ["water"] });
});

it("keeps annotations, and no file while there are none", async () => {
  const source = sampleSource("The river");
  await store.createSources([source]);
  const { id } = source.record;
  expect(await store.readAnnotations(id)).toEqual([]);
  const annotation = sampleAnnotation(source.snapshot.record.id, "The words");
  await store.writeAnnotations(id, [annotation]);
  await reopen();
  expect(await store.readAnnotations(id)).toEqual([annotation]);
  await store.writeAnnotations(id, []);
  expect(await readdir(join(root, "sources", `the-river-${id}`))).not.toContain("annotations.json");
});

it("creates, saves, renames and moves a note without losing its words", async () => {
  const made = await store.createNote(sampleNote("First"));
  const saved = await store.saveNote(made.id, { markdown: "Other words.\n" }, made.version);
  const renamed = await store.saveNote(made.id, { title: "Second: a/b", tags: [] }, saved.version);
  const moved = await store.saveNote(made.id, { notebook: "Drafts" }, renamed.version);
  await reopen();
  expect(await store.readNote(made.id)).toEqual(moved);
  expect(moved).toMatchObject({ title: "Second: a/b", notebook: "Drafts", tags: [] });
  expect(await readdir(join(root, "notebooks", "Drafts"))).toEqual(["Second a b.md"]);
  expect(await readdir(join(root, "notebooks", "Notes"))).toEqual([]);
  expect((await store.listNotes()).map(({ id }) => id)).toEqual([made.id]);
});

it("gives notes of one title different files, also in one turn", async () => {
  const notes = await Promise.all(
    ["Same", "same", "SAME", "Same"].map((title) => store.createNote(sampleNote(title))),
  );
  expect(new Set(notes.map(({ id }) => id)).size).toBe(4);
  const names = await readdir(join(root, "notebooks", "Notes"));
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
});

it("refuses a save on top of an outside edit and overwrites nothing", async () => {
  const made = await store.createNote(sampleNote("First"));
  const path = join(root, "notebooks", "Notes", "First.md");
  await appendFile(path, "Added by hand.\n");
  await expect(store.saveNote(made.id, { markdown: "x" }, made.version)).rejects.toMatchObject({
    code: "changed-outside",
  });
  expect(await readFile(path, "utf8")).toContain("Added by hand.");
});

it("lists a note from outside under one id and writes it at the first save", async () => {
  const path = join(root, "notebooks", "Notes", "Dropped.md");
  await store.createNotebook("Notes");
  await writeFile(path, "# Dropped\r\nNo front matter.\r\n");
  const [listed] = await store.listNotes();
  if (listed === undefined) throw new Error("not listed");
  await reopen();
  const note = await store.readNote(listed.id);
  expect(note).toMatchObject({ title: "Dropped", markdown: "# Dropped\r\nNo front matter.\r\n" });
  await store.saveNote(note.id, { tags: ["found"] }, note.version);
  const text = await readFile(path, "utf8");
  expect(text).toContain(`id: ${listed.id}`);
  expect(text.endsWith("# Dropped\r\nNo front matter.\r\n")).toBe(true);
});

it("gives each of two files with one id its own", async () => {
  const made = await store.createNote(sampleNote("First"));
  const folder = join(root, "notebooks", "Notes");
  await writeFile(join(folder, "First copy.md"), await readFile(join(folder, "First.md")));
  const ids = (await store.listNotes()).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
  expect(ids).toContain(made.id);
});

it("moves things to the trash and back", async () => {
  const source = sampleSource("The river");
  const [record] = await store.createSources([source]);
  const annotation = sampleAnnotation(source.snapshot.record.id, "The words");
  await store.writeAnnotations(source.record.id, [annotation]);
  const note = await store.createNote(sampleNote("First"));

  const third = await store.trashAnnotation(source.record.id, annotation.id);
  expect(await store.readAnnotations(source.record.id)).toEqual([]);
  const [first] = await store.trashSources([source.record.id]);
  const second = await store.trashNote(note.id);
  await reopen();
  expect(await store.listSources()).toEqual([]);
  expect(await store.listNotes()).toEqual([]);
  expect((await store.listTrash()).map(({ id }) => id).sort()).toEqual(
    [first!, second, third].map(({ id }) => id).sort(),
  );
  await store.restore([first!.id]);
  await store.restore([second.id]);
  await store.restore([third.id]);
  expect(await store.listTrash()).toEqual([]);
  expect(await store.listSources()).toEqual([record]);
  expect(await store.readNote(note.id)).toEqual(note);
  expect(await store.readAnnotations(source.record.id)).toEqual([annotation]);
});

it("restores a note beside one that has taken its place", async () => {
  const note = await store.createNote(sampleNote("First"));
  const entry = await store.trashNote(note.id);
  await store.createNote(sampleNote("First"));
  await store.restore([entry.id]);
  expect((await readdir(join(root, "notebooks", "Notes"))).sort()).toEqual([
    "First 2.md",
    "First.md",
  ]);
});

it("renames a notebook with everything in it", async () => {
  const note = await store.createNote(sampleNote("First"));
  expect(await store.renameNotebook("Notes", "Field notes")).toBe("Field notes");
  await reopen();
  expect(await store.listNotebooks()).toEqual(["Field notes"]);
  expect(await store.readNote(note.id)).toMatchObject({ ...note, notebook: "Field notes" });
});

it("keeps the version that stood before, and not every autosave", async () => {
  let note = await store.createNote(sampleNote("First", "one\n"));
  for (const markdown of ["two\n", "three\n", "four\n"]) {
    note = await store.saveNote(note.id, { markdown }, note.version);
  }
  const kept = await readdir(join(root, "history", note.id));
  expect(kept).toHaveLength(1);
  expect(await readFile(join(root, "history", note.id, kept[0] ?? ""), "utf8")).toContain("one\n");
});
