import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendBlock,
  findExcerpts,
  formatBlockExcerpt,
  formatCitation,
  formatInlineExcerpt,
  parseCitation,
} from "#shared/markdown";

const ID = "01JAAAAAAAAAAAAAAAAAAAAAAA";

describe("the block form of an excerpt", () => {
  test("is written as the three lines any Markdown program can show", () => {
    const block = { words: "the quoted words", citekey: "stallard2023", annotation: ID };
    expect(formatBlockExcerpt(block)).toBe(
      `> the quoted words\n>\n> [@stallard2023] [source](anno:${ID})`,
    );
    expect(formatBlockExcerpt({ ...block, locator: "p. 3" })).toBe(
      `> the quoted words\n>\n> [@stallard2023, p. 3] [source](anno:${ID})`,
    );
  });

  test("leaves the marks of a lawful edit readable", () => {
    const words = "[T]he end […] of the state [sic], snake_case and 2 * 3";
    const block = formatBlockExcerpt({ words, citekey: "k", annotation: ID });
    expect(block.split("\n")[0]).toBe(`> ${words}`);
    const inline = formatInlineExcerpt({ words, citekey: "k", annotation: ID });
    expect(findExcerpts(inline)[0]?.words).toBe(words);
  });

  test("is found with its words, its tie, its place and the paragraph before it", () => {
    const markdown = `# T\n\nHe *said*:\n\n> the **quoted** \\*words\\*\n> go on\n>\n> and on\n>\n> [@k, pp. 3-4] [source](anno:${ID})\n\nEnd\n`;
    const start = markdown.indexOf("> the");
    expect(findExcerpts(markdown)).toEqual([
      {
        annotation: ID,
        words: "the quoted *words* go on\nand on",
        citekey: "k",
        locator: "pp. 3-4",
        form: "block",
        start,
        end: markdown.indexOf("\n\nEnd"),
        context: "He said:",
        paragraph: 3,
      },
    ]);
  });

  test("keeps its tie where a hand edit lost the citation or a blank line", () => {
    const noKey = findExcerpts(`> words\n>\n> [source](anno:${ID})`);
    expect(noKey).toMatchObject([{ annotation: ID, words: "words", citekey: null }]);
    const oneParagraph = findExcerpts(`> words\n> [@k] [source](anno:${ID})`);
    expect(oneParagraph).toMatchObject([{ form: "block", words: "words", citekey: "k" }]);
  });
});

describe("the inline form of an excerpt", () => {
  test("is a link around the quoted words with its citation", () => {
    const inline = { words: "the quoted words", citekey: "k", annotation: ID };
    expect(formatInlineExcerpt(inline)).toBe(`[“the quoted words”](anno:${ID}) [@k]`);
    expect(formatInlineExcerpt({ ...inline, locator: "p. 3" })).toBe(
      `[“the quoted words”](anno:${ID}) [@k, p. 3]`,
    );
  });

  test("is found inside a sentence, a list and a heading", () => {
    const inline = formatInlineExcerpt({ words: "so", citekey: "k", annotation: ID });
    const markdown = `He said ${inline} and left.\n\n- one ${inline}\n\n# ${inline}\n`;
    const found = findExcerpts(markdown);
    expect(found.map((one) => one.words)).toEqual(["so", "so", "so"]);
    expect(found.map((one) => markdown.slice(one.start, one.end))).toEqual([
      inline,
      inline,
      inline,
    ]);
    expect(found[0]?.context).toBe("He said so and left.");
  });

  test("is found in straight quotes, in none and without its citation", () => {
    const markdown = `["a"](anno:${ID}) and [b](anno:${ID}), [“c](anno:${ID}) [@k; @l]`;
    expect(findExcerpts(markdown).map((one) => [one.words, one.citekey])).toEqual([
      ["a", null],
      ["b", null],
      ["“c", null],
    ]);
  });

  test("an ordinary link, a code span and a foreign id are no excerpts", () => {
    const markdown = `[a](https://anno:1) \`[“a”](anno:${ID})\` [a](anno:short)\n\n    > anno:${ID}\n`;
    expect(findExcerpts(markdown)).toEqual([]);
  });
});

const nasty = fc.constantFrom(
  ..."*_[]()<>`~$%&@!#\\|:;\"'“”«».-+=0123456789 ",
  "[@k]",
  "[[a]]",
  "](",
  "anno:",
  "https://a.b",
  "www.a.b",
  "&amp;",
  "é",
  "字",
  "🙂",
  " - ",
  "1. ",
);
const line = fc.array(fc.oneof(nasty, fc.string({ maxLength: 4 })), { maxLength: 14 });
const words = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((lines) =>
    lines
      .map((parts) => parts.join("").replaceAll(/\s+/g, " ").replaceAll("\0", "").trim())
      .filter((text) => text !== "")
      .join("\n"),
  )
  .filter((text) => text !== "");
const citekey = fc.oneof(fc.constantFrom("k", "stallard2023", "a:b.c", "é1"), fc.constant("a b"));

describe("words", () => {
  test("read back equal from both forms, alone and inside a note", () => {
    fc.assert(
      fc.property(words, (text) => {
        const excerpt = { words: text, citekey: "k", annotation: ID, locator: "p. 3" };
        const block = formatBlockExcerpt(excerpt);
        const inline = formatInlineExcerpt(excerpt);
        const markdown = `# A\n\n${block}\n\nHe said ${inline} so.\n\n> quote\n\n${block}`;
        const tie = { annotation: ID, citekey: "k", locator: "p. 3", words: text };
        expect(findExcerpts(markdown)).toMatchObject([
          { ...tie, form: "block" },
          { ...tie, form: "inline" },
          { ...tie, form: "block" },
        ]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a citation", () => {
  test("is read as Pandoc reads it", () => {
    expect(parseCitation("see @a; -@{odd key}; @c")).toBeNull();
    expect(parseCitation("see @a:b.c, pp. 33-35; -@{odd/(key)}; @c.")).toEqual([
      { citekey: "a:b.c", prefix: "see", locator: "pp. 33-35", suppressAuthor: false },
      { citekey: "odd/(key)", prefix: "", locator: "", suppressAuthor: true },
      { citekey: "c", prefix: "", locator: ".", suppressAuthor: false },
    ]);
    expect(parseCitation("me@example.org")).toBeNull();
  });

  test("reads back its key and locator", () => {
    const locator = fc.string({ minLength: 1 }).map((text) => text.replaceAll(/\s+/g, " ").trim());
    fc.assert(
      fc.property(citekey, locator, (key, place) => {
        fc.pre(!/[\s]/.test(key) && !place.startsWith(","));
        const written = formatCitation(key, place);
        const read = parseCitation(written.slice(1, -1));
        expect(read).toMatchObject([{ citekey: key, locator: place }]);
      }),
    );
  });
});

describe("appending a block", () => {
  test.each([
    ["", "B\n"],
    ["a", "a\n\nB\n"],
    ["a\n", "a\n\nB\n"],
    ["a\n\n", "a\n\nB\n"],
    ["a\r\n", "a\r\n\r\nB\r\n"],
  ])("to %j gives %j", (markdown, expected) => {
    expect(appendBlock(markdown, "B")).toBe(expected);
  });
});

describe("an excerpt behind a rule that opens the note", () => {
  test.each(["---\n\n", "---\nid: lost its closing line\n", "---\nid: a broken [ block\n---\n"])(
    "is found after %j",
    (head) => {
      const written = "> The words.\n>\n> [@key] [source](anno:01HZZZZZZZZZZZZZZZZZZZZZZZ)\n";
      expect(findExcerpts(head + written)).toMatchObject([
        { form: "block", words: "The words.", citekey: "key", start: head.length },
      ]);
    },
  );
});
