import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstIndex, pointAt, trimSpan } from "../../../renderer/anchoring/walk.ts";

describe("pointAt", () => {
  it("puts a start at the head of the next piece and an end at the tail of the one before", () => {
    expect(pointAt([3, 0, 4], 3, "start")).toEqual({ piece: 2, offset: 0 });
    expect(pointAt([3, 0, 4], 3, "end")).toEqual({ piece: 0, offset: 3 });
  });

  it("knows no place past the end or before the beginning", () => {
    expect(pointAt([3], 4, "end")).toBeNull();
    expect(pointAt([3], 3, "start")).toBeNull();
    expect(pointAt([3], -1, "start")).toBeNull();
  });

  it("points at the offset it was given, whatever the pieces", () => {
    const lengths = fc.array(fc.nat(6), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lengths, fc.nat(60), fc.constantFrom("start", "end"), (pieces, offset, side) => {
        const point = pointAt(pieces, offset, side);
        if (point === null) return;
        const before = pieces.slice(0, point.piece).reduce((sum, length) => sum + length, 0);
        expect(before + point.offset).toBe(offset);
      }),
    );
  });
});

describe("trimSpan", () => {
  it("leaves white space at both ends out and keeps it inside", () => {
    expect(trimSpan("a \n b c \n", 1, 9)).toEqual({ start: 4, end: 7 });
  });

  it("is null when only white space is selected", () => {
    expect(trimSpan("a \n b", 1, 4)).toBeNull();
  });

  it("stays inside the text", () => {
    expect(trimSpan("abc", -5, 50)).toEqual({ start: 0, end: 3 });
  });
});

describe("firstIndex", () => {
  it("finds what a plain search finds", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.nat(20), (numbers, least) => {
        const sorted = [...numbers].sort((a, b) => a - b);
        const plain = sorted.findIndex((number) => number >= least);
        const found = firstIndex(sorted.length, (index) => (sorted[index] ?? 0) >= least);
        expect(found).toBe(plain === -1 ? sorted.length : plain);
      }),
    );
  });
});
