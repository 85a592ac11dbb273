import fc from "fast-check";
import { expect, it } from "vitest";
import {
  createSimhashList,
  isNearlySame,
  NEAR_BITS,
  overlapOf,
  shinglesOf,
  simhashOf,
  type Shingles,
} from "#shared/text";

const words = (seed: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `word${(seed * 7919 + at * at * 31 + at) % 100003}`);

function distance(one: Shingles, other: Shingles): number {
  const list = createSimhashList();
  list.add(simhashOf(one));
  return list.near(simhashOf(other), 64)[0]!.distance;
}

it("gives texts that differ in case, accents, quotes and spaces the same shingles", () => {
  const one = shinglesOf("The Élysée’s answer came on Friday evening");
  const other = shinglesOf("the  elysee's ANSWER\ncame on friday evening");
  expect(overlapOf(one, other)).toEqual({ jaccard: 1, containment: 1 });
});

it("keeps the simhash of a text with a few edits near, and of another text far", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 399 }), (seed, at) => {
      const text = words(seed, 400);
      const edited = text.with(at, "corrected").concat("and", "a", "last", "line");
      const one = shinglesOf(text.join(" "));
      expect(distance(one, shinglesOf(edited.join(" ")))).toBeLessThanOrEqual(NEAR_BITS);
      expect(distance(one, shinglesOf(words(seed + 1, 400).join(" ")))).toBeGreaterThan(NEAR_BITS);
    }),
    { numRuns: 50 },
  );
});

it("lists the nearest first and, of those as near, the oldest", () => {
  const list = createSimhashList();
  for (const simhash of ["00000000000000ff", "0000000000000000", "000000000000000f"]) {
    list.add(simhash);
  }
  list.add("f0000000f0000000");
  expect(list.near("0000000000000000", 8)).toEqual([
    { at: 1, distance: 0 },
    { at: 2, distance: 4 },
    { at: 0, distance: 8 },
    { at: 3, distance: 8 },
  ]);
  expect(list.near("0000000000000000", 3).map(({ at }) => at)).toEqual([1]);
});

it("finds in a list of thousands what a plain comparison finds", () => {
  const digits = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 16, maxLength: 16 });
  const simhash = digits.map((values) => values.map((value) => value.toString(16)).join(""));
  const plain = (one: string, other: string): number =>
    (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2).replaceAll("0", "").length;
  fc.assert(
    fc.property(fc.array(simhash, { minLength: 1, maxLength: 3000 }), simhash, (all, wanted) => {
      const list = createSimhashList();
      for (const one of all) list.add(one);
      const found = new Map(list.near(wanted, 30).map(({ at, distance: bits }) => [at, bits]));
      for (const [at, one] of all.entries()) {
        const bits = plain(one, wanted);
        expect(found.get(at)).toBe(bits <= 30 ? bits : undefined);
      }
    }),
    { numRuns: 20 },
  );
});

it("calls a text that was cut short or lightly edited nearly the same", () => {
  const text = words(5, 600);
  const one = shinglesOf(text.join(" "));
  expect(isNearlySame(one, shinglesOf(text.slice(0, 400).join(" ")))).toBe(true);
  expect(isNearlySame(one, shinglesOf(text.with(100, "x").with(300, "y").join(" ")))).toBe(true);
});

it("does not call a text nearly the same that shares half of its words with another", () => {
  const shared = words(5, 300);
  const one = shinglesOf([...shared, ...words(6, 300)].join(" "));
  const other = shinglesOf([...shared, ...words(7, 300)].join(" "));
  expect(isNearlySame(one, other)).toBe(false);
});

it("compares no text of fewer than fifty words, and asks more of a short one", () => {
  const tiny = words(3, 49);
  expect(isNearlySame(shinglesOf(tiny.join(" ")), shinglesOf(tiny.join(" ")))).toBe(false);
  const short = words(3, 80);
  const figures = short.with(10, "1.5").with(30, "14").with(60, "7");
  expect(isNearlySame(shinglesOf(short.join(" ")), shinglesOf(figures.join(" ")))).toBe(false);
  expect(isNearlySame(shinglesOf(short.join(" ")), shinglesOf(short.with(40, "x").join(" ")))).toBe(
    true,
  );
});
