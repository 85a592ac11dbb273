import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzyFilter, fuzzyMatch } from "../../../renderer/ui/fuzzy.ts";

const titles = [
  "The end of the pariah state",
  "A note on pariahs",
  "Notes toward a supreme fiction",
  "Le Châtelier's principle",
  "Strategic delinquency",
];
const best = (typed: string): string | undefined =>
  fuzzyFilter(typed, titles, (title) => title, 10)[0]?.item;

describe("fuzzyMatch", () => {
  it("finds pieces of words in any order", () => {
    expect(best("state pariah")).toBe("The end of the pariah state");
    expect(best("supr fict")).toBe("Notes toward a supreme fiction");
  });

  it("does not count case and diacritics", () => {
    expect(best("CHATELIER")).toBe("Le Châtelier's principle");
  });

  it("finds initials", () => {
    expect(best("teops")).toBe("The end of the pariah state");
    expect(best("sd")).toBe("Strategic delinquency");
  });

  it("prefers the beginning of a word to its middle", () => {
    const ranked = fuzzyFilter("note", ["keynote", "a note"], (title) => title, 10);
    expect(ranked.map(({ item }) => item)).toEqual(["a note", "keynote"]);
  });

  it("answers null when a word is nowhere", () => {
    expect(fuzzyMatch("pariah zebra", titles[0]!)).toBeNull();
  });

  it("lights up letters that are those typed", () => {
    expect(fuzzyMatch("chat", "Le Châtelier")!.at).toEqual([3, 4, 5, 6]);
  });

  it("finds every piece of a title in it, whatever the title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(), (title, seed) => {
        const start = seed % title.length;
        const match = fuzzyMatch(title.slice(start), title);
        expect(match).not.toBeNull();
        for (const at of match!.at) expect(at).toBeLessThan(title.length);
      }),
    );
  });
});

describe("fuzzyFilter", () => {
  it("leaves the items as they stand when nothing is typed", () => {
    const shown = fuzzyFilter(" ", titles, (title) => title, 2);
    expect(shown.map(({ item }) => item)).toEqual(titles.slice(0, 2));
  });
});
