import {
  appendFile,
  chmod,
  cp,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createLibrary, openLibrary } from "../../../electron/storage/index.ts";
import { sampleAnnotation, sampleNote, sampleSource, temporaryFolder } from "./samples.ts";

let folder: string;
let remove: () => Promise<void>;
let pristine: string;
let root: string;

/** A library with something of every kind in it: history, trash and derived files too. */
async function build(at: string): Promise<void> {
  await createLibrary({ root: at });
  const store = await openLibrary({ root: at });
  const sources = ["The river", "The bridge", "The ferry"].map((title) => sampleSource(title));
  await store.createSources(sources);
  const [first, second] = sources;
  if (first === undefined || second === undefined) throw new Error("no sources");
  await store.writeAnnotations(first.record.id, [
    sampleAnnotation(first.snapshot.record.id, "The words"),
  ]);
  await store.trashSources([second.record.id]);
  const note = await store.createNote(sampleNote("First", "one\n"));
  await store.saveNote(note.id, { markdown: "two, a little longer\n" }, note.version);
  await store.trashNote((await store.createNote(sampleNote("Second"))).id);
  await mkdir(join(at, ".commonplace", "cache", "search"), { recursive: true });
  await writeFile(join(at, ".commonplace", "cache", "search", "index.bin"), "an index");
  await store.close();
}

async function verify(options = { deep: true, repair: false }) {
  const store = await openLibrary({ root });
  try {
    return await store.verify(options);
  } finally {
    await store.close();
  }
}

async function allFiles(at: string): Promise<string[]> {
  const entries = await readdir(at, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(at, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

async function flip(path: string, at: number): Promise<void> {
  const full = join(root, path);
  const { mtime, atime, mode } = await stat(full);
  await chmod(full, 0o644);
  const bytes = await readFile(full);
  const handle = await open(full, "r+");
  await handle.write(Buffer.from([(bytes[at] ?? 0) ^ 1]), 0, 1, at);
  await handle.close();
  await utimes(full, atime, mtime);
  await chmod(full, mode);
}

/** A fresh copy: putting the byte back would move the time a little further each round. */
async function startAfresh(): Promise<void> {
  await rm(root, { recursive: true });
  await cp(pristine, root, { recursive: true, preserveTimestamps: true });
  await verify();
}

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  pristine = join(folder, "Pristine");
  root = join(folder, "Library");
  await build(pristine);
});

afterAll(() => remove());

beforeEach(async () => {
  await rm(root, { recursive: true, force: true });
  await cp(pristine, root, { recursive: true, preserveTimestamps: true });
  expect(await verify()).toMatchObject({ changed: [], bad: [] });
});

it("finds nothing in a sound library, and again after it", async () => {
  const report = await verify();
  expect(report).toMatchObject({ changed: [], bad: [] });
  expect(report.checked).toBeGreaterThan(15);
});

describe("one byte changed by the disk", () => {
  for (const [name, place] of [
    ["first", (size: number) => size - size],
    ["middle", (size: number) => size >> 1],
    ["last", (size: number) => size - 1],
  ] as const) {
    it(`names exactly the file whose ${name} byte it is, and opens the rest`, async () => {
      for (const path of await allFiles(root)) {
        const { size } = await stat(join(root, path));
        await flip(path, place(size));
        const { changed, bad } = await verify();
        expect({ path, changed, bad: bad.map((one) => one.path) }).toEqual({
          path,
          changed: [],
          bad: [path],
        });
        await startAfresh();
      }
    });
  }

  it("leaves every other source, note and annotation readable", async () => {
    for (const path of await allFiles(root)) {
      await flip(path, 5);
      const store = await openLibrary({ root });
      const isSource = /^sources\/[^/]+\/source\.json$/.test(path);
      expect((await store.listSources()).length).toBe(isSource ? 1 : 2);
      expect((await store.listNotes()).length).toBe(1);
      for (const { id, snapshots } of await store.listSources()) {
        const snapshot = snapshots[0]?.id;
        if (snapshot === undefined) throw new Error("no snapshot");
        const reads = [
          [`snapshots/${snapshot}/snapshot.json`, () => store.readSnapshot(snapshot)],
          [`snapshots/${snapshot}/text.txt`, () => store.readSnapshot(snapshot)],
          [`snapshots/${snapshot}/original.txt`, () => store.readOriginal(snapshot)],
          ["annotations.json", () => store.readAnnotations(id)],
        ] as const;
        for (const [name, read] of reads) {
          if (!path.includes(snapshot) && !path.endsWith(name)) await read();
          if (path.endsWith(`/${name}`) && path.includes(id)) {
            await expect(read()).rejects.toMatchObject({ code: "damaged" });
          }
        }
      }
      await store.close();
      await startAfresh();
    }
  });
});

it("calls a note that another program edited changed, until it is saved here", async () => {
  const path = "notebooks/Notes/First.md";
  await appendFile(join(root, path), "By hand.\n");
  expect(await verify()).toMatchObject({ changed: [path], bad: [] });
  expect(await verify({ deep: false, repair: false })).toMatchObject({ changed: [path], bad: [] });
  await flip(path, 5);
  expect((await verify()).bad.map((one) => one.path)).toEqual([path]);
});

it("calls a note that came from outside changed", async () => {
  await writeFile(join(root, "notebooks", "Notes", "Dropped.md"), "x\n");
  expect(await verify()).toMatchObject({ changed: ["notebooks/Notes/Dropped.md"], bad: [] });
});

it("names a file of a snapshot that is missing or shorter, also without hashes", async () => {
  const texts = (await allFiles(root)).filter((path) => path.endsWith("text.txt"));
  const [one, other] = texts;
  if (one === undefined || other === undefined) throw new Error("no texts");
  await rm(join(root, one));
  await chmod(join(root, other), 0o644);
  await writeFile(join(root, other), "x");
  const report = await verify({ deep: false, repair: false });
  expect(report.bad.map(({ path }) => path).sort()).toEqual([one, other].sort());
});

it("adopts what stands there when the working files were deleted", async () => {
  await rm(join(root, ".commonplace"), { recursive: true });
  expect(await verify()).toMatchObject({ changed: [], bad: [] });
  await flip("notebooks/Notes/First.md", 5);
  expect((await verify()).bad.map(({ path }) => path)).toEqual(["notebooks/Notes/First.md"]);
});

it("repairs without deleting: every damaged file is in quarantine, and the next check is clean", async () => {
  const paths = (await allFiles(root)).filter(
    (path) => !path.startsWith(".commonplace") && !path.includes("/snapshots/"),
  );
  for (const path of paths) {
    const before = await readFile(join(root, path));
    await flip(path, 3);
    const flipped = await readFile(join(root, path));
    expect((await verify({ deep: true, repair: true })).bad.map((one) => one.path)).toEqual([path]);
    const kept = (await allFiles(root)).filter((one) => one.startsWith("quarantine/"));
    const contents = await Promise.all(kept.map((one) => readFile(join(root, one))));
    expect({ path, kept: contents.some((one) => one.equals(flipped)) }).toEqual({
      path,
      kept: true,
    });
    expect({ path, ...(await verify()) }).toMatchObject({ path, changed: [], bad: [] });
    if (/^sources.*source\.json$/.test(path)) {
      expect(await readFile(join(root, path))).toEqual(before);
    }
  }
});
