import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { restoreBackup, writeBackup } from "../../../../electron/storage/index.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../../support/library.ts";

let given: TemporaryLibrary;
let work: string;
let at = 0;

beforeAll(async () => {
  given = await temporaryLibrary();
  await given.source("The harbour\n\nNobody reads the books any more. They are kept all the same.");
  await given.library.store.createNotebook("Empty one");
  work = await mkdtemp(join(tmpdir(), "commonplace-backup-"));
});

afterAll(async () => {
  await given.remove();
  await rm(work, { recursive: true, force: true });
});

let file: string;
let folder: string;
beforeEach(() => {
  at += 1;
  file = join(work, `${at}.zip`);
  folder = join(work, `restored-${at}`);
});

const write = (root = given.root, to = file) =>
  writeBackup({ root, library: "L", file: to, made: "2026-11-24T00:00:00Z" });

/** Every file and folder but what is derived, files by their hash. */
async function contents(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(root.length);
    if (name.startsWith("/.commonplace")) return [];
    if (entry.isDirectory()) return [`${name}/`];
    return [
      `${name} ${createHash("sha256")
        .update(await readFile(path))
        .digest("hex")}`,
    ];
  });
  return (await Promise.all(lines)).flat().sort();
}

/** A zip with these entries and a list that says what it is told to. */
async function forge(entries: Readonly<Record<string, string>>, list: object): Promise<void> {
  const zip = new ZipFile();
  for (const [name, words] of Object.entries(entries)) zip.addBuffer(Buffer.from(words), name);
  zip.addBuffer(Buffer.from(JSON.stringify(list)), ".commonplace/backup.json");
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  await writeFile(file, Buffer.concat(parts));
}

const listOf = (files: Readonly<Record<string, string>>, more: object = {}) => ({
  format: "commonplace-backup",
  version: 1,
  library: "L",
  made: "2026-11-24T00:00:00Z",
  folders: [],
  files: Object.fromEntries(
    Object.entries(files).map(([name, words]) => [
      name,
      { size: words.length, sha256: createHash("sha256").update(words).digest("hex") },
    ]),
  ),
  ...more,
});

describe("a backup", () => {
  it("gives the library back byte for byte, empty notebooks and write protection too", async () => {
    const report = await write();
    await restoreBackup(file, folder);
    expect(await contents(folder)).toEqual(await contents(given.root));
    expect(await readdir(join(folder, "notebooks"))).toContain("Empty one");
    expect(report.files).toBe((await contents(given.root)).filter((l) => !l.endsWith("/")).length);
    const text = (await readdir(folder, { recursive: true })).find((n) => n.endsWith("text.txt"));
    expect((await stat(join(folder, text!))).mode & 0o777).toBe(0o444);
  });

  it("never takes the place of a file", async () => {
    await writeFile(file, "mine");
    await expect(write()).rejects.toMatchObject({ code: "exists" });
    expect(await readFile(file, "utf8")).toBe("mine");
  });

  it("does not go into the library it is of", async () => {
    await expect(write(given.root, join(given.root, "b.zip"))).rejects.toMatchObject({
      code: "wrong-usage",
    });
  });

  it("is refused, and leaves nothing, while an operation of several files is under way", async () => {
    const copy = join(work, `copy-${at}`);
    await cp(given.root, copy, { recursive: true });
    await mkdir(join(copy, ".commonplace/journal"), { recursive: true });
    await writeFile(join(copy, ".commonplace/journal/1.json"), "{}");
    await expect(write(copy)).rejects.toMatchObject({ code: "changed-outside" });
    expect((await readdir(work)).filter((name) => name.startsWith(`${at}.`))).toEqual([]);
  });

  it("says so when it cannot be written where it should go", async () => {
    await expect(write(given.root, join(work, "no such", "b.zip"))).rejects.toThrow(
      /^The backup was not written/,
    );
  });
});

describe("restoring", () => {
  it("gives the very files back or refuses, whichever byte of the backup was damaged", async () => {
    await write();
    const bytes = await readFile(file);
    const whole = await contents(given.root);
    let refused = 0;
    for (let place = 7; place < bytes.length; place += Math.ceil(bytes.length / 60)) {
      const flipped = Buffer.from(bytes);
      flipped[place]! ^= 0x40;
      await writeFile(file, flipped);
      const target = `${folder}-${place}`;
      try {
        await restoreBackup(file, target);
        expect(await contents(target)).toEqual(whole);
      } catch (error) {
        refused += 1;
        expect(error).toMatchObject({ code: "damaged" });
        await expect(stat(target)).rejects.toMatchObject({ code: "ENOENT" });
      }
    }
    expect(refused).toBeGreaterThan(30);
  });

  it.each([0, 10, 0.3, 0.9])("refuses a backup cut short at %s", async (part) => {
    await write();
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, part < 1 ? bytes.length * part : part));
    await expect(restoreBackup(file, folder)).rejects.toMatchObject({ code: "damaged" });
    expect((await readdir(work)).filter((n) => n.includes(`restored-${at}`))).toEqual([]);
  });

  it("leaves a folder that is not empty alone", async () => {
    await write();
    await mkdir(folder);
    await writeFile(join(folder, "mine.txt"), "mine");
    await expect(restoreBackup(file, folder)).rejects.toMatchObject({ code: "exists" });
    expect(await readdir(folder)).toEqual(["mine.txt"]);
  });

  it("takes an empty folder", async () => {
    await write();
    await mkdir(folder);
    await restoreBackup(file, folder);
    expect(await contents(folder)).toEqual(await contents(given.root));
  });

  it.each(["../out.txt", "a/../../out.txt", "/out.txt", "a\\..\\out.txt", "c:/out.txt"])(
    "writes nothing to a place outside: %s",
    async (path) => {
      await forge({ "fine.txt": "x" }, listOf({ "fine.txt": "x", [path]: "x" }));
      await expect(restoreBackup(file, folder)).rejects.toMatchObject({ code: "damaged" });
    },
  );

  it("refuses a list that names a file the archive lacks or holds otherwise", async () => {
    await forge({ "a.txt": "x" }, listOf({ "a.txt": "x", "b.txt": "y" }));
    await expect(restoreBackup(file, folder)).rejects.toThrow(/“b\.txt” is missing/);
    await forge({ "a.txt": "x" }, listOf({ "a.txt": "z" }));
    await expect(restoreBackup(file, folder)).rejects.toThrow(/“a\.txt” is not what it was/);
  });

  it("refuses a newer backup, another zip, and what is not there", async () => {
    await forge({}, listOf({}, { version: 2 }));
    await expect(restoreBackup(file, folder)).rejects.toMatchObject({ code: "newer-version" });
    await forge({}, { hello: 1 });
    await expect(restoreBackup(file, folder)).rejects.toMatchObject({ code: "damaged" });
    await expect(restoreBackup(join(work, "none.zip"), folder)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
