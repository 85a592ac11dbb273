import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pieces } from "../../../../renderer/features/search/snippet.ts";

describe("pieces", () => {
  it("cuts a text at its ranges", () => {
    expect(pieces("a cold war", [{ start: 2, end: 6 }])).toEqual([
      { text: "a ", lit: false },
      { text: "cold", lit: true },
      { text: " war", lit: false },
    ]);
  });

  it("loses and doubles nothing, whatever the ranges", () => {
    const span = fc.record({ start: fc.nat(40), end: fc.nat(40) });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(span), (text, ranges) => {
        const cut = pieces(text, ranges);
        expect(cut.map((piece) => piece.text).join("")).toBe(text);
      }),
    );
  });
});
