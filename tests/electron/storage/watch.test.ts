import { appendFile, cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  createLibrary,
  openLibrary,
  type LibraryStore,
  type StoreEvent,
} from "../../../electron/storage/index.ts";
import { sampleNote, sampleSource, temporaryFolder } from "./samples.ts";

let root: string;
let remove: () => Promise<void>;
let store: LibraryStore;
let stop: () => void;
let told: StoreEvent[];

beforeEach(async () => {
  const made = await temporaryFolder();
  root = join(made.folder, "Library");
  remove = made.remove;
  await createLibrary({ root });
  store = await openLibrary({ root });
  await store.createNotebook("Notes");
  await store.listNotes();
  told = [];
  stop = store.watch((event) => told.push(event));
});

afterEach(async () => {
  stop();
  await store.close();
  await remove();
});

const later = (url: string) => ({ url, added: "2026-03-01T10:00:00.000Z", reason: "Offline." });
const soon = (look: () => void | Promise<void>) =>
  vi.waitFor(look, { timeout: 20_000, interval: 50 });

it("tells of a note that another program changed, added or took away, and of a notebook", async () => {
  const note = await store.createNote(sampleNote("First"));
  const path = join(root, "notebooks", "Notes", "First.md");
  await appendFile(path, "By hand.\n");
  const changed: StoreEvent = { type: "notes-changed", notes: [note.id] };
  await soon(() => {
    expect(told).toContainEqual(changed);
  });
  told.length = 0;
  await rm(path);
  await soon(() => {
    expect(told).toContainEqual(changed);
  });
  expect(await store.listNotes()).toEqual([]);
  await mkdir(join(root, "notebooks", "New"));
  await soon(() => {
    expect(told).toContainEqual({ type: "notebooks-changed" });
  });
  await writeFile(join(root, "notebooks", "New", "Dropped.md"), "x\n");
  await soon(() => {
    expect(told.filter(({ type }) => type === "notes-changed")).toHaveLength(2);
  });
});

it("keeps the id of a note whose file another program renames", async () => {
  const note = await store.createNote(sampleNote("First"));
  await store.listNotes();
  const folder = join(root, "notebooks", "Notes");
  await rename(join(folder, "First.md"), join(folder, "Second.md"));
  await soon(() => {
    expect(told).toContainEqual({ type: "notes-changed", notes: [note.id] });
  });
  expect((await store.listNotes()).map(({ id }) => id)).toEqual([note.id]);
  expect((await store.readNote(note.id)).id).toBe(note.id);
});

it("looks only at the file another program changed, in a notebook that is watched", async () => {
  const notes = await Promise.all(
    ["First", "Second"].map((title) => store.createNote(sampleNote(title))),
  );
  await setTimeout(400);
  told.length = 0;
  await appendFile(join(root, "notebooks", "Notes", "Second.md"), "By hand.\n");
  await soon(() => {
    expect(told).toEqual([{ type: "notes-changed", notes: [notes[1]?.id] }]);
  });
});

it("tells of a source that another program put there", async () => {
  const source = sampleSource("The river");
  await store.createSources([source]);
  const folder = join(root, "sources", `the-river-${source.record.id}`);
  await cp(folder, join(root, "copy"), { recursive: true });
  await store.trashSources([source.record.id]);
  await rename(join(root, "copy"), folder);
  await soon(() => {
    expect(told).toContainEqual({ type: "sources-changed", sources: [source.record.id] });
  });
});

it("tells of the addresses kept for later that another program changed", async () => {
  await store.writeAddresses([later("https://one.example/")]);
  await store.readAddresses();
  await setTimeout(400);
  told.length = 0;
  const path = join(root, "addresses.json");
  await writeFile(path, (await readFile(path, "utf8")).replace("one", "other"));
  await soon(() => {
    expect(told).toEqual([{ type: "addresses-changed" }]);
  });
});

it("says nothing of what the store does itself", async () => {
  const source = sampleSource("The river");
  await store.createSources([source]);
  let note = await store.createNote(sampleNote("First"));
  for (const title of ["Second", "Third"]) {
    note = await store.saveNote(note.id, { markdown: `${title}\n`, title }, note.version);
    await setTimeout(200);
  }
  await store.trashNote(note.id);
  await store.writeAddresses([later("https://one.example/")]);
  await store.trashSources([source.record.id]);
  await setTimeout(600);
  expect(told.filter(({ type }) => type !== "notebooks-changed")).toEqual([]);
});

it("looks at everything again after a change that could not be read", async () => {
  const note = await store.createNote(sampleNote("First"));
  await setTimeout(400);
  const path = join(root, "notebooks", "Notes", "First.md");
  const bytes = await readFile(path, "utf8");
  await rm(path);
  await mkdir(path);
  await store.listNotes().catch(() => undefined);
  await rm(path, { recursive: true });
  await writeFile(path, `${bytes}By hand.\n`);
  await soon(async () => {
    expect((await store.readNote(note.id)).markdown).toContain("By hand.");
  });
  expect((await store.listNotes()).map(({ id }) => id)).toEqual([note.id]);
});
