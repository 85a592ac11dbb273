import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLibrary, nodeFiles, openLibrary } from "../../../electron/storage/index.ts";
import { bundleChild, startChild } from "./childProcess.ts";
import { sampleNote, sampleSource, temporaryFolder } from "./samples.ts";

let root: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  const made = await temporaryFolder();
  root = join(made.folder, "Library");
  remove = made.remove;
});

afterEach(() => remove());

it("opens read-only, with the reason, while another process has the library", async () => {
  await createLibrary({ root });
  const first = await openLibrary({ root });
  const note = await first.createNote(sampleNote("First"));
  const second = await openLibrary({ root });
  expect(second.readOnly).toBe(true);
  expect(second.readOnlyReason).toMatch(/already open in another process/);
  expect(await second.readNote(note.id)).toEqual(note);
  await expect(second.createNote(sampleNote("Second"))).rejects.toMatchObject({
    code: "read-only",
    message: second.readOnlyReason,
  });
  await second.close();
  await first.createNote(sampleNote("Third"));
  await first.close();
  const third = await openLibrary({ root });
  expect(third.readOnly).toBe(false);
  await third.close();
});

it("takes the lock of a killed process over at once", async () => {
  await createLibrary({ root });
  const script = await bundleChild(join(root, ".."));
  const child = startChild(script, root, "hold");
  await once(child, "message");
  const meanwhile = await openLibrary({ root });
  expect(meanwhile.readOnly).toBe(true);
  await meanwhile.close();
  child.kill("SIGKILL");
  await once(child, "exit");
  const store = await openLibrary({ root });
  expect(store.readOnly).toBe(false);
  await store.close();
});

it("opens a library of a newer version read-only and changes nothing in it", async () => {
  await createLibrary({ root });
  const path = join(root, "library.json");
  const record = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
  const newer = JSON.stringify({ ...record, version: 2 });
  await writeFile(path, newer);
  const store = await openLibrary({ root });
  expect(store.readOnlyReason).toMatch(/newer Commonplace/);
  await expect(store.createNotebook("New")).rejects.toMatchObject({ code: "read-only" });
  await store.close();
  expect(await readFile(path, "utf8")).toBe(newer);
  expect(await readdir(join(root, ".commonplace"))).not.toContain("lock");
});

it("says that a folder is no library and leaves it as it is", async () => {
  await mkdir(root);
  await writeFile(join(root, "mine.txt"), "x");
  await expect(openLibrary({ root })).rejects.toMatchObject({ code: "not-a-library" });
  await expect(createLibrary({ root })).rejects.toMatchObject({ code: "exists" });
  expect(await readdir(root)).toEqual(["mine.txt"]);
});

it("refuses to make a library where one is", async () => {
  await createLibrary({ root });
  await expect(createLibrary({ root })).rejects.toMatchObject({ code: "exists" });
});

it("opens read-only where this user may not write", async () => {
  await createLibrary({ root });
  const refused = () => Promise.reject(Object.assign(new Error("no"), { code: "EACCES" }));
  const store = await openLibrary({ root, files: { ...nodeFiles, create: refused } });
  expect(store.readOnlyReason).toMatch(/may not be written/);
  expect(await store.listSources()).toEqual([]);
  await store.close();
});

it("writes nothing at all when it is asked to open read-only", async () => {
  await createLibrary({ root });
  const first = await openLibrary({ root });
  await first.createSources([sampleSource("The river")]);
  await first.close();
  await chmod(root, 0o755);
  const calls: string[] = [];
  const spied = new Proxy(nodeFiles, {
    get: (files, name: keyof typeof nodeFiles) => {
      if (!["readFile", "stat", "readFolder"].includes(name)) calls.push(name);
      return files[name];
    },
  });
  const store = await openLibrary({ root, files: spied, readOnly: true });
  expect(await store.listSources()).toHaveLength(1);
  expect(await store.verify({ deep: true, repair: true })).toMatchObject({ changed: [], bad: [] });
  await store.close();
  expect(calls).toEqual([]);
});
