import fc from "fast-check";
import { expect, test } from "vitest";
import { checkQuote } from "#shared/quote";
import { rewritesOf } from "../../../../renderer/editor/mending/rewrites.ts";

const TEXT =
  "The harbour office at Tarn kept two ledgers, one for the crown and one for the town. " +
  "Nobody could say who had signed the deed of sale, for the ink was green and the hand was not his own.";

const whole = { start: 0, end: TEXT.length };

function rewritten(words: string) {
  const { state, diff } = checkQuote(words, TEXT, whole);
  expect(state).toBe("altered");
  return rewritesOf(diff);
}

const stateOf = (words: string): string => checkQuote(words, TEXT, whole).state;

test("restores a changed word and leaves the writer's own cut alone", () => {
  const { restored } = rewritten("The harbour office […] kept three ledgers, one for the crown");
  expect(restored).toBe("The harbour office […] kept two ledgers, one for the crown");
  expect(stateOf(restored)).toBe("edited");
});

test("marks a word left out as a cut", () => {
  const { cutsMarked } = rewritten("Nobody could say who signed the deed of sale");
  expect(cutsMarked).toBe("Nobody could say who […] signed the deed of sale");
  expect(stateOf(cutsMarked)).toBe("edited");
});

test("brackets a changed word", () => {
  const { changesBracketed } = rewritten("who had signed the contract of sale");
  expect(changesBracketed).toBe("who had signed the [contract] of sale");
  expect(stateOf(changesBracketed)).toBe("edited");
});

test("drops words that were added at the end", () => {
  const { restored } = rewritten("one for the crown and one for the town indeed");
  expect(restored).toBe("one for the crown and one for the town");
});

test("gives the source's words back whatever word was changed, added or dropped", () => {
  const words = TEXT.split(" ");
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: words.length - 9 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom("change", "add", "drop"),
      (from, at, kind) => {
        const quoted = words.slice(from, from + 9);
        const whole = quoted.join(" ");
        if (kind === "change") quoted[at] = "zebra";
        else if (kind === "add") quoted.splice(at, 0, "zebra");
        else quoted.splice(at, 1);
        const note = quoted.join(" ");
        const { state, diff } = checkQuote(note, TEXT, { start: 0, end: TEXT.length });
        if (state !== "altered") return;
        expect(rewritesOf(diff).restored.replace(/[.,]$/, "")).toBe(whole.replace(/[.,]$/, ""));
      },
    ),
  );
});
