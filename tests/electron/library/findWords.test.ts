import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findWords } from "../../../electron/library/findWords.ts";
import type { SourceRecord } from "#shared/model";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

let temporary: TemporaryLibrary;

beforeEach(async () => {
  temporary = await temporaryLibrary();
});
afterEach(() => temporary.remove());

const WORDS = "nobody had asked the ferrymen";

async function loseText({ id, snapshots }: SourceRecord): Promise<void> {
  const sources = join(temporary.root, "sources");
  const folder = (await readdir(sources)).find((name) => name.endsWith(id))!;
  await rm(join(sources, folder, "snapshots", snapshots[0]!.id, "text.txt"));
}

it("finds words in a source though another that has them is damaged", async () => {
  const damaged = await temporary.source(`It was said that ${WORDS} at all.`);
  const whole = await temporary.source(`Later it was clear that ${WORDS} in time.`);
  await loseText(damaged);
  const library = await temporary.reopen();
  const found = await findWords(library, { words: WORDS, source: null });
  expect(found.map(({ source, exact }) => [source, exact])).toEqual([[whole.id, WORDS]]);
});

it("tells verbatim words from those that differ in typography", async () => {
  await temporary.source("She called it “a good day’s work” and left.");
  const states = async (words: string) =>
    (await findWords(temporary.library, { words, source: null })).map(({ state }) => state);
  expect(await states("“a good day’s work”")).toEqual(["verbatim"]);
  expect(await states('"a good day\'s work"')).toEqual(["typographic"]);
});
