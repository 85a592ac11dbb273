import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery, printQuery, type QueryNode } from "#shared/query";

function shape(text: string): unknown {
  const { query } = parseQuery(text);
  return query === null
    ? null
    : JSON.parse(JSON.stringify(query, (key, v) => (key === "at" ? undefined : v)));
}
const word = (text: string, prefix = false) => ({ kind: "word", text, prefix });
const messages = (text: string) => parseQuery(text).problems.map(({ message }) => message);

describe("parseQuery", () => {
  it("reads plain words as a sequence", () => {
    expect(shape("strategic delinquency")).toEqual({
      kind: "sequence",
      of: [word("strategic"), word("delinquency")],
    });
  });

  it("binds OR to its neighbours only", () => {
    expect(shape("a OR b c")).toEqual({
      kind: "sequence",
      of: [{ kind: "or", of: [word("a"), word("b")] }, word("c")],
    });
  });

  it("reads every kind of part", () => {
    expect(shape('"exact phrase"')).toEqual({ kind: "phrase", text: "exact phrase" });
    expect(shape("“curly marks”")).toEqual({ kind: "phrase", text: "curly marks" });
    expect(shape("-not")).toEqual({ kind: "not", of: word("not") });
    expect(shape("delinquen*")).toEqual(word("delinquen", true));
    expect(shape("kim NEAR/5 putin")).toEqual({
      kind: "near",
      distance: 5,
      items: [word("kim"), word("putin")],
    });
    expect(shape("title:(a b)")).toEqual({
      kind: "title",
      of: { kind: "sequence", of: [word("a"), word("b")] },
    });
    expect(shape('author:"Katie Stallard"')).toEqual({
      kind: "filter",
      field: "author",
      value: "Katie Stallard",
    });
    expect(shape("before:2024-06")).toEqual({ kind: "filter", field: "before", value: "2024-06" });
  });

  it("keeps hyphens, colons and addresses inside words", () => {
    expect(shape("co-operation")).toEqual(word("co-operation"));
    expect(shape("https://example.org/a")).toEqual(word("https://example.org/a"));
  });

  it.each([
    ['"open', { kind: "phrase", text: "open" }, "This quotation mark is not closed."],
    ["(a", word("a"), "This parenthesis is not closed."],
    ["a)", word("a"), "This parenthesis closes nothing."],
    ["a OR", word("a"), "OR needs something on both sides."],
    ["before:soon a", word("a"), "A date is written 2024, 2024-06 or 2024-06-18."],
    ["type:letter", null, "A type is source, annotation, note or draft."],
    ["NEAR/x", null, "NEAR takes a number from 1 to 1000, as in NEAR/5."],
    ["a NEAR/5", word("a"), "NEAR stands between two words or phrases."],
    ['""', null, "There are no words between these quotation marks."],
  ])("answers %s with a sentence and the part that makes sense", (text, part, message) => {
    expect(messages(text)).toEqual([message]);
    expect(shape(text)).toEqual(part);
  });

  it("places each problem in the query as typed", () => {
    expect(parseQuery('one (two "three').problems).toMatchObject([
      { start: 4, end: 5 },
      { start: 9, end: 15 },
    ]);
  });

  it("answers hostile lengths, depths and signs", () => {
    for (const text of [
      "(".repeat(10_000),
      '"'.repeat(9_999),
      "-".repeat(10_000),
      "a ".repeat(300),
      "OR ".repeat(3000),
      "NEAR/3 ".repeat(1400),
      "title:".repeat(1600),
      "x".repeat(20_000),
      "- ( - ( - ".repeat(900),
      "🙂",
      "*",
    ]) {
      const { query, problems } = parseQuery(text);
      expect(query !== null || problems.length > 0).toBe(true);
    }
  });

  it("gives the same tree when what it printed is read again", () => {
    const part = fc.constantFrom(
      "a",
      "b*",
      '"c d"',
      "-",
      "OR",
      "AND",
      "NOT",
      "(",
      ")",
      "NEAR/3",
      "NEAR",
      "title:",
      "author:",
      "tag:x",
      "before:2024",
      "type:note",
      "*",
      '"',
      "co-operation",
      ":",
      "e:f",
      "lang:en",
      "grade:B2",
    );
    const text = fc.oneof(
      fc.array(fc.tuple(part, fc.constantFrom(" ", " ", ""))).map((all) => all.flat().join("")),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const { query } = parseQuery(typed);
        if (query === null) return;
        const printed = printQuery(query);
        expect(parseQuery(printed).problems).toEqual([]);
        expect(shape(printed)).toEqual(shape(typed));
      }),
      { numRuns: 2000 },
    );
  });

  it("gives places within the query and in order", () => {
    const within = (node: QueryNode, length: number): boolean =>
      node.at.start >= 0 && node.at.start < node.at.end && node.at.end <= length;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const { query } = parseQuery(typed);
        expect(query === null || within(query, typed.length)).toBe(true);
      }),
    );
  });
});
