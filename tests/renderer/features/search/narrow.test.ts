import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "#shared/query";
import {
  conditionOf,
  hasCondition,
  toggleCondition,
} from "../../../../renderer/features/search/narrow.ts";

describe("narrowing a search", () => {
  it.each([
    ["type", "note", "type:note"],
    ["year", "2023", "after:2023 before:2024"],
    ["container", "The Coast Paper", 'in:"The Coast Paper"'],
    ["author", "Öst", "author:Öst"],
    ["language", "en-GB", "lang:en-GB"],
  ] as const)("writes %s %s as %s", (facet, value, condition) => {
    expect(conditionOf(facet, value)).toBe(condition);
  });

  it.each(["OR", "NOT", "-x", "−x", "title:x", "a (b)", "The “Big” Paper", '5" guns', "x*"])(
    "writes the tag %s so that it is one condition",
    (tag) => {
      const { query, problems } = parseQuery(`storm ${conditionOf("tag", tag)}`);
      const value = tag.replace(/["“”]/g, "");
      expect(problems).toEqual([]);
      expect(query).toMatchObject({ of: [{ kind: "word" }, { kind: "filter", value }] });
    },
  );

  it("writes any name so that it is one condition", () => {
    const name = fc.string({ minLength: 1 }).filter((text) => /[\p{L}\p{N}]/u.test(text));
    fc.assert(
      fc.property(name, (author) => {
        const { query, problems } = parseQuery(conditionOf("author", author));
        expect(problems).toEqual([]);
        expect(query).toMatchObject({ kind: "filter", field: "author" });
      }),
    );
  });

  it("puts a condition into the query and takes it out again", () => {
    const narrowed = toggleCondition("storm", "type:note");
    expect(narrowed).toBe("storm type:note ");
    expect(hasCondition(narrowed, "type:note")).toBe(true);
    expect(toggleCondition(narrowed, "type:note").trim()).toBe("storm");
  });
});
