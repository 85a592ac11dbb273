import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  normalizeGivenWords,
  normalizeInline,
  normalizeLines,
  normalizePreformatted,
} from "#shared/text";

describe("canonical text", () => {
  it("makes one space of every run of white space in running text, NBSP included", () => {
    expect(normalizeInline("a \t\n\u00A0\u2009b")).toBe("a b");
  });

  it("drops soft hyphens, zero width spaces, word joiners and byte order marks", () => {
    expect(normalizeInline("\uFEFFco\u00ADop\u200Ber\u2060ate")).toBe("cooperate");
  });

  it("keeps joiners, curly quotes, dashes, ligatures and case", () => {
    const text = "“Ofﬁce” – क्‍ष می‌خواهم A";
    expect(normalizeInline(text)).toBe(text.normalize("NFC"));
  });

  it("composes to NFC and replaces what no file could hold", () => {
    expect(normalizeInline("Cha\u0302telier \uD800")).toBe("Ch\u00E2telier \uFFFD");
  });

  it("keeps the lines of plain text and collapses the spaces within them", () => {
    expect(normalizeLines("  a   b \r\n\r\n\tc\r d  ")).toBe("a b\n\nc\nd");
  });

  it("keeps the spaces of preformatted text", () => {
    expect(normalizePreformatted("a\r\n  b\u00ADc")).toBe("a\n  bc");
  });

  it("brings words a user gives into the form the text has", () => {
    expect(normalizeGivenWords("  one\u00A0 two\r\n  three ")).toBe("one two\nthree");
  });

  it("changes nothing when applied twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const rule of [
          normalizeInline,
          normalizeLines,
          normalizePreformatted,
          normalizeGivenWords,
        ]) {
          expect(rule(rule(text))).toBe(rule(text));
        }
      }),
      { numRuns: 40 },
    );
  });
});
