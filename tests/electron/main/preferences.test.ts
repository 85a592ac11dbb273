import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openPreferences } from "../../../electron/main/preferences.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "commonplace-preferences-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

it("starts with the theme of the system and nothing remembered", async () => {
  const preferences = openPreferences(folder);
  expect(await preferences.settings.read()).toEqual({
    theme: "system",
    singleLetterKeys: true,
    layout: {},
  });
  expect(await preferences.recent.read()).toEqual([]);
  expect(await preferences.lastOpen.read()).toBeNull();
});

it("remembers what was written last, whatever was written at once", async () => {
  const first = openPreferences(folder);
  void first.lastOpen.write("/a");
  void first.lastOpen.write("/b");
  await first.lastOpen.write("/c");
  await first.settled();
  expect(await openPreferences(folder).lastOpen.read()).toBe("/c");
  expect(await readdir(folder)).toEqual(["last-library.json"]);
});

it("puts a damaged file aside instead of throwing it away", async () => {
  await writeFile(join(folder, "settings.json"), '{"theme": "purp');
  expect((await openPreferences(folder).settings.read()).theme).toBe("system");
  expect(await readFile(join(folder, "settings.json.damaged"), "utf8")).toBe('{"theme": "purp');
});
