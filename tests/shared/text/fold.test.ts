import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalButSpaces, foldWord, splitsWord, squeeze, tokenize } from "#shared/text";

function folds(text: string): string {
  return tokenize(text)
    .map(({ kind, fold }) => `${kind}:${fold}`)
    .join(" ");
}

describe("tokenize", () => {
  it("gives every token its place in the text, in order, none overlapping", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let from = 0;
        for (const { start, end } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          from = end;
        }
      }),
    );
  });

  it("loses no letter or digit", () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const kept = tokenize(text).map(({ start, end }) => text.slice(start, end));
        expect(letters(kept.join(""))).toBe(letters(text));
      }),
    );
  });

  it("cuts the same tokens from a stretch as from the whole text", () => {
    const text = "One “two–three” 4,000.5 don’t… stop.";
    const whole = tokenize(text);
    const from = whole[2]?.start ?? 0;
    expect(tokenize(text, from)).toEqual(whole.slice(2));
  });

  it.each([
    ["straight and curly marks", `"don't" 'go'`, "“don’t” ‘go’"],
    ["guillemets and low marks", "«mot» „Wort“", '"mot" "Wort"'],
    ["dashes", "a-b – c — d -- e", "a‑b - c – d — e"],
    ["three dots", "so … then", "so . . . then"],
    ["ligatures and full-width forms", "ﬁne Ａ１", "fine A1"],
    ["soft hyphens and joiners", "care\u00ADful", "careful"],
    ["composed and decomposed letters", "é", "e\u0301"],
  ])("folds %s alike", (_name, one, other) => {
    expect(folds(one)).toBe(folds(other));
  });

  it.each([
    ["case", "Polish", "polish"],
    ["marks on letters", "résumé", "resume"],
    ["numbers", "1,000", "1000"],
    ["powers", "10²", "102"],
    ["feet and inches", "5′", "5″"],
    ["a hyphen and none", "co-op", "coop"],
  ])("keeps %s apart", (_name, one, other) => {
    expect(folds(one)).not.toBe(folds(other));
  });

  it("tells a footnote mark from a power", () => {
    expect(folds("ended.¹ land² km²")).toBe("word:ended mark:. note:¹ word:land note:² word:km²");
  });

  it("takes scripts without spaces by character", () => {
    expect(folds("北京 2024")).toBe("word:北 word:京 word:2024");
  });
});

describe("squeeze", () => {
  it("makes runs of white space one space and keeps the way back", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "\t", "\u00A0") }),
        (text) => {
          const { text: squeezed, offsets } = squeeze(text);
          expect(squeezed).toBe(text.replace(/\s+/g, " "));
          expect(offsets).toHaveLength(squeezed.length + 1);
          for (let at = 0; at < squeezed.length; at++) {
            const original = text.charAt(offsets[at] ?? -1);
            expect(squeezed[at] === " " ? /\s/.test(original) : original === squeezed[at]).toBe(
              true,
            );
          }
        },
      ),
    );
  });
});

describe("small questions", () => {
  it("are answered", () => {
    expect(equalButSpaces(" a\n b ", "a b")).toBe(true);
    expect(equalButSpaces("a b", "ab")).toBe(false);
    expect(foldWord("l’été")).toBe("l'été");
    expect(splitsWord("unable", 2)).toBe(true);
    expect(splitsWord("un able", 2)).toBe(false);
    expect(splitsWord("北京", 1)).toBe(false);
  });
});
