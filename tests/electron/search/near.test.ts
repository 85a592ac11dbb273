import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "#shared/ipc";
import { nearSpans } from "../../../electron/search/engine/near.ts";

const WORDS = 24;
const text = Array.from({ length: WORDS }, (_, at) => `w${String.fromCharCode(97 + at)}`).join(" ");
/** The words `from` to `to` (exclusive) of the text; each has two letters and a space. */
const span = (from: number, to = from + 1): Span => ({ start: from * 3, end: to * 3 - 1 });
const first = ({ start }: Span): number => start / 3;
const last = ({ end }: Span): number => (end + 1) / 3;

/** Every choice there is, tried one by one. */
function judged(lists: readonly (readonly Span[])[], distance: number): readonly number[] {
  let choices: readonly (readonly Span[])[] = [[]];
  for (const list of lists) {
    choices = choices.flatMap((chosen) => list.map((one) => [...chosen, one]));
  }
  const near = choices.filter((choice) => {
    const inOrder = [...choice].sort((a, b) => a.start - b.start);
    return inOrder.every((one, at) => {
      const before = inOrder[at - 1];
      if (before === undefined) return true;
      const between = first(one) - last(before);
      return between >= 0 && between < distance;
    });
  });
  return [...new Set(near.flat().map(({ start }) => start))].sort((a, b) => a - b);
}

const found = (lists: readonly (readonly Span[])[], distance: number): readonly number[] =>
  nearSpans(lists, distance, { text }).map(({ start }) => start);

describe("NEAR", () => {
  it("wants one place of each item, not a crowd that hangs together", () => {
    const [a, b, c] = [[span(0)], [span(5), span(10)], [span(15)]];
    expect(found([a, b], 5)).toEqual([0, 15]);
    expect(found([b, c], 5)).toEqual([30, 45]);
    expect(found([a, b, c], 5)).toEqual([]);
    expect(found([a, [span(5)], [span(10)]], 5)).toEqual([0, 15, 30]);
  });

  it("takes no word for two items", () => {
    const newYork = [span(3, 5)];
    expect(found([newYork, [span(4)]], 10)).toEqual([]);
    expect(found([newYork, [span(4), span(9)]], 10)).toEqual([9, 27]);
    expect(found([[span(4)], [span(4)]], 10)).toEqual([]);
  });

  it("gives what trying every choice gives", () => {
    const run = fc
      .tuple(fc.nat(WORDS - 3), fc.integer({ min: 1, max: 3 }))
      .map(([from, many]) => span(from, from + many));
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(run, { minLength: 1, maxLength: 5, selector: first }), {
          minLength: 2,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 6 }),
        (lists, distance) => {
          expect(found(lists, distance)).toEqual(judged(lists, distance));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
