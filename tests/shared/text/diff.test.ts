import fc from "fast-check";
import { expect, test } from "vitest";
import { hunksOf } from "../../../shared/text/diff.ts";
import type { Hunk } from "../../../shared/text/diff.ts";

function applied(base: readonly string[], hunks: readonly Hunk[]): readonly string[] {
  const result: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    result.push(...base.slice(at, hunk.start), ...hunk.tokens);
    at = hunk.end;
  }
  return [...result, ...base.slice(at)];
}

const tokens = fc.array(fc.constantFrom<string[]>("a", "b", "c", "d"), { maxLength: 30 });

test("the hunks turn one list into the other", () => {
  fc.assert(
    fc.property(tokens, tokens, (base, other) => {
      expect(applied(base, hunksOf(base, other) ?? [])).toEqual(other);
    }),
  );
});

test("one changed token is one hunk", () => {
  fc.assert(
    fc.property(tokens, fc.nat(), (base, seed) => {
      fc.pre(base.length > 0);
      const at = seed % base.length;
      const other = base.with(at, "x");
      expect(hunksOf(base, other)).toEqual([{ start: at, end: at + 1, tokens: ["x"] }]);
    }),
  );
});

test("texts that have little in common are given up", () => {
  const numbers = (from: number): string[] =>
    Array.from({ length: 2000 }, (_, at) => String(from + at));
  expect(hunksOf(numbers(0), numbers(5000))).toBeNull();
});
