import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SourceRecord } from "#shared/model";
import { readRivals, relabelBlocks } from "../../../electron/library/readings.ts";
import { viewSnapshot } from "../../../electron/library/sources.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../../support/library.ts";

const TWO = readFileSync(
  join(import.meta.dirname, "../../fixtures/clips/two-articles.txt"),
  "utf8",
);

let temporary: TemporaryLibrary;
let source: SourceRecord;

beforeEach(async () => {
  temporary = await temporaryLibrary();
  source = await temporary.source(TWO);
});

afterEach(() => temporary.remove());

const version = () => ({ source: source.id, snapshot: source.snapshots[0]!.id });
const view = () => viewSnapshot(temporary.library, source.id, null);

it("offers the other article of a clip that holds two, and the other names", async () => {
  const { text, blocks, confidence } = await view();
  expect(confidence).toBeLessThan(0.7);
  const { readings, titles, authors } = await readRivals(temporary.library, version());
  const open = blocks.filter(({ label }) => label === "body").map(({ start }) => start);
  expect(readings).toHaveLength(1);
  const [other] = readings;
  expect(other?.body.some(({ start }) => open.includes(start))).toBe(false);
  const words = other?.body.map(({ start, end }) => text.slice(start, end)).join("\n");
  expect(words).toMatch(/The harbour master opened|Most of the lamps had gone out/);
  expect(titles[0]?.value).toBe(source.csl.title);
  expect(authors[0]?.evidence).toMatch(/^By /);
});

it("labels many blocks at once and gives back what undoes it", async () => {
  const { blocks } = await view();
  const [first, second] = blocks.filter(({ label }) => label === "navigation");
  const span = ({ start, end }: NonNullable<typeof first>) => ({ start, end });
  const one = { ...span(first!), label: "legal" as const };
  expect(await relabelBlocks(temporary.library, version(), [one])).toEqual([
    { ...span(first!), label: null },
  ]);
  const both = [first!, second!].map((block) => ({ ...span(block), label: "body" as const }));
  const before = await relabelBlocks(temporary.library, version(), both);
  expect(before).toEqual([one, { ...span(second!), label: null }]);
  expect((await view()).blocks.filter(({ reason }) => reason === "labelled by you")).toHaveLength(
    2,
  );

  await relabelBlocks(temporary.library, version(), before);
  const labels = (await view()).blocks.map(({ label }) => label);
  expect(labels).toEqual(
    blocks.map(({ label }, at) => (at === blocks.indexOf(first!) ? "legal" : label)),
  );
});
