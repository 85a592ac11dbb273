import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block, BlockLabel } from "#shared/model";
import { compareVersions, diffTexts, type VersionRow, type VersionText } from "#shared/text";
import "../../support/seed.ts";

type Paragraph = string | readonly [string, BlockLabel];

/** A version of these paragraphs, one to a line. */
function version(...paragraphs: readonly Paragraph[]): VersionText {
  const blocks: Block[] = [];
  let text = "";
  for (const paragraph of paragraphs) {
    const [words, label] = typeof paragraph === "string" ? [paragraph, "body" as const] : paragraph;
    const start = text.length;
    text += `${words}\n`;
    const end = start + words.length;
    blocks.push({ start, end, kind: "paragraph", label, confidence: 1, marks: [] });
  }
  return { text, blocks };
}

const HARBOUR =
  "The harbour was closed on Monday after the storm had torn the cranes from their rails.";
const MAYOR =
  "Nobody was hurt, the mayor said, and the ferries would run again by the end of the week.";
const COST =
  "Insurers put the damage at four million, not counting the fish market behind the pier.";

const shape = (rows: readonly VersionRow[]): readonly string[] =>
  rows.map(({ kind, moved }) => (moved ? `${kind}, moved` : kind));

test("pairs a paragraph with itself after some of its words were changed", () => {
  const rows = compareVersions(
    version(HARBOUR, MAYOR, COST),
    version(HARBOUR, MAYOR.replace("Nobody was", "Two were"), COST),
  );
  expect(shape(rows)).toEqual(["same", "changed", "same"]);
});

test("tells a moved paragraph from one that was taken out and another that came", () => {
  const rows = compareVersions(
    version(HARBOUR, MAYOR, COST),
    version(MAYOR, COST, HARBOUR.replace("Monday", "Sunday"), "Ten new lines were written here."),
  );
  expect(shape(rows)).toEqual(["same", "same", "changed, moved", "added"]);
});

test("shows what was taken out at the place where it stood", () => {
  const rows = compareVersions(version(HARBOUR, MAYOR, COST), version(HARBOUR, COST));
  expect(shape(rows)).toEqual(["same", "removed", "same"]);
});

test("sets a rewritten paragraph beside the one it stands in for", () => {
  const rows = compareVersions(
    version(HARBOUR, MAYOR, COST),
    version(HARBOUR, "All of this is different now.", COST),
  );
  expect(shape(rows)).toEqual(["same", "changed", "same"]);
});

test("tells a changed advert from a changed sentence", () => {
  const rows = compareVersions(
    version(["Buy our soap today", "advertisement"], HARBOUR),
    version(["Buy our soup today", "advertisement"], HARBOUR.replace("Monday", "Sunday")),
  );
  expect(rows.map(({ outside, kind }) => [kind, outside])).toEqual([
    ["changed", true],
    ["changed", false],
  ]);
});

test("compares the lines of a text that has no blocks", () => {
  const bare = (text: string): VersionText => ({ text, blocks: [] });
  expect(shape(compareVersions(bare(`${HARBOUR}\n${COST}`), bare(HARBOUR)))).toEqual([
    "same",
    "removed",
  ]);
});

const paragraphs = fc.array(
  fc.array(fc.constantFrom("a", "bee", "sea", "dew", "e'en"), { minLength: 1, maxLength: 6 }),
  { maxLength: 14 },
);

test("leaves out no paragraph of either version and shows none twice", () => {
  fc.assert(
    fc.property(paragraphs, paragraphs, (left, right) => {
      const before = version(...left.map((words) => words.join(" ")));
      const after = version(...right.map((words) => words.join(" ")));
      const rows = compareVersions(before, after);
      const starts = (side: "before" | "after"): readonly number[] =>
        rows.flatMap((row) => row[side]?.start ?? []);
      expect(starts("after")).toEqual(after.blocks.map(({ start }) => start));
      expect([...starts("before")].sort((a, b) => a - b)).toEqual(
        before.blocks.map(({ start }) => start),
      );
    }),
  );
});

test("the word diff gives back both texts", () => {
  fc.assert(
    fc.property(paragraphs, paragraphs, (left, right) => {
      const [before, after] = [left.flat().join(" "), right.flat().join(" ")];
      const steps = diffTexts(before, after);
      const side = (gone: string): string =>
        steps.flatMap(({ op, text }) => (op === gone ? [] : text)).join("");
      expect([side("+"), side("-")]).toEqual([before, after]);
    }),
  );
});

test("takes neighbouring changed words together", () => {
  expect(diffTexts("it rained all day", "it snowed every day")).toEqual([
    { op: "=", text: "it " },
    { op: "-", text: "rained all" },
    { op: "+", text: "snowed every" },
    { op: "=", text: " day" },
  ]);
});
