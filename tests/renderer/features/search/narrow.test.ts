import { describe, expect, it } from "vitest";
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

  it("puts a condition into the query and takes it out again", () => {
    const narrowed = toggleCondition("storm", "type:note");
    expect(narrowed).toBe("storm type:note ");
    expect(hasCondition(narrowed, "type:note")).toBe(true);
    expect(toggleCondition(narrowed, "type:note").trim()).toBe("storm");
  });
});
