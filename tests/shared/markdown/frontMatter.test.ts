import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFrontMatter, writeFrontMatter } from "#shared/markdown";

const ID = "01JAAAAAAAAAAAAAAAAAAAAAAA";

describe("front matter", () => {
  test("reads our keys and hands over the body to the letter", () => {
    const file = `---\nid: ${ID}\ntitle: "A: b"\nkind: draft\ntags: [one, two]\n---\n\n# Hello \n`;
    expect(readFrontMatter(file)).toEqual({
      record: { id: ID, title: "A: b", kind: "draft", tags: ["one", "two"] },
      markdown: "\n# Hello \n",
    });
  });

  test("reads a number, a date and a word that looks like a truth value as their words", () => {
    const file = "---\ntitle: 1984\ncreated: 2024-06-18\nmodified: yes\ntags: a, b c\n---\n";
    expect(readFrontMatter(file).record).toEqual({
      title: "1984",
      created: "2024-06-18",
      modified: "yes",
      tags: ["a", "b c"],
    });
  });

  test.each([
    ["bad YAML", "---\ntitle: [a\nb: : c\n---\nBody\n"],
    ["a list", "---\n- a\n---\nBody\n"],
    ["a rule and a heading", "---\nHeading\n---\nBody\n"],
    ["an open block", "---\ntitle: a\nBody\n"],
    ["no block", "Body\n"],
    ["a key given twice", "---\na: 1\na: 2\n---\nBody\n"],
  ])("leaves %s in the body", (_, file) => {
    expect(readFrontMatter(file)).toEqual({ record: {}, markdown: file });
    const written = writeFrontMatter(file, { id: ID });
    expect(written).toBe(`---\nid: ${ID}\n---\n${file}`);
  });

  test("keeps unknown keys, comments, order, odd layout and the body when a key changes", () => {
    const file = [
      "---",
      "# mine",
      "aliases:   [x,y]   # two",
      "title: Old # why",
      "",
      "nested: {a:   1}",
      "tags:",
      "    - one",
      "    - 'two'",
      "date:     2024-01-02",
      "---",
      "Body",
    ].join("\n");
    expect(writeFrontMatter(file, { title: "New: one" })).toBe(
      file.replace("title: Old # why", 'title: "New: one" # why'),
    );
    expect(writeFrontMatter(file, { tags: ["one", "three"], id: ID })).toBe(
      file
        .replace("    - one\n    - 'two'\n", "  - one\n  - three\n")
        .replace("2024-01-02\n", `2024-01-02\nid: ${ID}\n`),
    );
  });

  test("changes nothing when nothing changes", () => {
    const file = "---\ntitle:   'A'\ntags: [ a,b ]\n---\n\nBody";
    expect(writeFrontMatter(file, { title: "A", tags: ["a", "b"] })).toBe(file);
    expect(writeFrontMatter(file, { markdown: "New" })).toBe(
      "---\ntitle:   'A'\ntags: [ a,b ]\n---\nNew",
    );
  });

  test("keeps CRLF and a byte order mark", () => {
    const file = "\uFEFF---\r\ntitle: a\r\nx: 1\r\n---\r\nBody\r\n";
    expect(writeFrontMatter(file, { title: "b", kind: "note" })).toBe(
      "\uFEFF---\r\ntitle: b\r\nx: 1\r\nkind: note\r\n---\r\nBody\r\n",
    );
    expect(writeFrontMatter("\uFEFFBody\r\n", { title: "b" })).toBe(
      "\uFEFF---\r\ntitle: b\r\n---\r\nBody\r\n",
    );
  });

  test("writes into a flow map, an empty block and one of comments alone", () => {
    expect(readFrontMatter(writeFrontMatter("---\n{a: 1}\n---\nB", { title: "t" })).record).toEqual(
      {
        title: "t",
      },
    );
    expect(writeFrontMatter("---\n---\nB", { title: "t" })).toBe("---\ntitle: t\n---\nB");
    expect(writeFrontMatter("---\n# c\n---\nB", { title: "t" })).toBe("---\n# c\ntitle: t\n---\nB");
    expect(writeFrontMatter("---\ntitle:\nb: 1\n---\nB", { title: "t" })).toBe(
      "---\ntitle: t\nb: 1\n---\nB",
    );
  });

  test("reads back whatever was written, over and over, with the body untouched", () => {
    const words = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constant("a\nb: c"));
    const change = fc.record(
      {
        title: words,
        kind: fc.constantFrom("note" as const, "draft" as const),
        tags: fc.array(words),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), words, (changes, body) => {
        fc.pre(!body.startsWith("---"));
        let file = body;
        for (const step of changes) {
          file = writeFrontMatter(file, step);
          expect(readFrontMatter(file).record).toMatchObject(step);
        }
        const touched = changes.some((step) => Object.keys(step).length > 0);
        if (touched) expect(readFrontMatter(file).markdown).toBe(body.replace(/^\uFEFF/, ""));
      }),
    );
  });
});
