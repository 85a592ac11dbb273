import { expect, it } from "vitest";
import { plainSnippet } from "../../../electron/library/search.ts";

function lit(snippet: string, words: string): string[] {
  const start = snippet.indexOf(words);
  const plain = plainSnippet({ snippet, ranges: [{ start, end: start + words.length }] });
  return [
    plain.snippet,
    ...plain.ranges.map((range) => plain.snippet.slice(range.start, range.end)),
  ];
}

it("leaves out the Markdown of a block excerpt and keeps the light on its word", () => {
  const snippet =
    "> who has to move the bollard\n>\n> [@calloway2023] [source](anno:01M868SX65WQK1Q5K64N4X8TTQ)";
  expect(lit(snippet, "bollard")).toEqual([
    "who has to move the bollard\n\n[@calloway2023] ",
    "bollard",
  ]);
});

it("leaves out the tie of an inline excerpt", () => {
  const snippet =
    "as she says, [“move the bollard”](anno:01M868SX65WQK1Q5K64N4X8TTQ) [@calloway2023].";
  expect(lit(snippet, "bollard")).toEqual([
    "as she says, “move the bollard” [@calloway2023].",
    "bollard",
  ]);
});

it("leaves them out where the lines of a snippet stand in one", () => {
  const snippet = "who has to move the bollard > > [@calloway2023] > It follows";
  const [plain, word] = lit(snippet, "bollard");
  expect(plain).not.toContain(">");
  expect(word).toBe("bollard");
});

it("leaves other words alone", () => {
  expect(lit("if a > b then [see] (this)", "then")).toEqual(["if a > b then [see] (this)", "then"]);
});
