import { describe, expect, it } from "vitest";
import type { Block } from "#shared/model";
import { entryAt, outlineOf } from "../../../../renderer/features/reader/outline.ts";

/** Lines as blocks: `## x` is a heading of level 2, `!## x` one outside the article, `# x` the title. */
function document(...lines: readonly string[]): { blocks: Block[]; text: string } {
  let text = "";
  const blocks = lines.map((line): Block => {
    const [, away = "", hashes = "", words = ""] = /^(!?)(#*)\s*(.*)$/su.exec(line) ?? [];
    const start = text.length;
    text += `${words}\n\n`;
    const label = away === "!" ? "navigation" : hashes.length === 1 ? "title" : "body";
    const kind = hashes === "" ? "paragraph" : "heading";
    const level = hashes === "" ? {} : { level: hashes.length };
    return { start, end: start + words.length, kind, label, confidence: 1, marks: [], ...level };
  });
  return { blocks, text };
}

const { blocks, text } = document(
  "!## Menu",
  "# The ledger",
  "Words.",
  "## One",
  "More words.",
  "### One\n  and a half",
  "## Two",
);
const outline = outlineOf(blocks, text);

describe("the outline of a source", () => {
  it("has the article's headings by their depth, without title and navigation", () => {
    expect(outline.map(({ depth, title }) => `${depth} ${title}`)).toEqual([
      "0 One",
      "1 One and a half",
      "0 Two",
    ]);
    for (const { start, end, title } of outline) {
      expect(text.slice(start, end).replace(/\s+/g, " ")).toBe(title);
    }
  });

  it("is empty without headings", () => {
    const { blocks: plain, text: words } = document("# Title", "Words.");
    expect(outlineOf(plain, words)).toEqual([]);
  });

  it("tells the heading one reads under", () => {
    expect(entryAt(outline, 0)).toBe(0);
    expect(entryAt(outline, text.indexOf("More words"))).toBe(0);
    expect(entryAt(outline, text.indexOf("Two") - 1)).toBe(1);
    expect(entryAt(outline, text.length)).toBe(2);
  });
});
