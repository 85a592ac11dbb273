import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAll, foldForFinding } from "../../../../renderer/features/reader/find.ts";

function found(text: string, words: string): readonly string[] {
  return findAll(foldForFinding(text), words).map((span) => text.slice(span.start, span.end));
}

describe("findAll", () => {
  it("finds whatever the case, accents, quotes, dashes and line breaks", () => {
    expect(found("The Châtelier–principle", "chatelier-principle")).toEqual([
      "Châtelier–principle",
    ]);
    expect(found("He said “no”.", '"no"')).toEqual(["“no”"]);
    expect(found("two\n words  here", "two words here")).toEqual(["two\n words  here"]);
    expect(found("cafe\u0301 noir", "café")).toEqual(["cafe\u0301"]);
  });

  it("finds nothing for a blank query", () => {
    expect(found("a b", "  ")).toEqual([]);
  });

  it("keeps the accents after a hit's last letter in the hit and the space out of it", () => {
    expect(found("one  two", "one")).toEqual(["one"]);
  });

  it("finds every word of a text where it stands", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]{1,4}$/u), { minLength: 1 }), (words) => {
        const text = words.join("\n ");
        for (const word of words) {
          const hits = found(text, word);
          expect(hits.length).toBeGreaterThan(0);
          const plain = (given: string): string => foldForFinding(given).text;
          expect(hits.every((hit) => plain(hit) === plain(word))).toBe(true);
        }
      }),
    );
  });
});
