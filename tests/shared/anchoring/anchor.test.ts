import fc from "fast-check";
import { describe as suite, expect, it } from "vitest";
import {
  anchor,
  describe,
  findExact,
  fromCodePoints,
  indexText,
  toCodePoints,
} from "#shared/anchoring";

const HARBOUR =
  "The harbour board met on Tuesday to hear the engineers. It was told that the northern quay had " +
  "sunk by eleven centimetres since the survey of 1998, and that no repair had been budgeted.\n" +
  "Marta Lindqvist, who has run the ferry office for nineteen years, said the board “knew and did " +
  "not act”. She asked for the minutes of three meetings to be published before the vote.\n" +
  "A spokesman for the board replied that the figures were provisional. The vote was put off until " +
  "the spring, when a second survey is due.";

const WEATHER =
  "Rain is expected along the whole coast by the weekend, with gusts that may close the bridge. " +
  "Drivers are asked to check the road service before they set out.\n";

function passage(text: string, words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return { start, end: start + words.length };
}

function reanchor(words: string, changed: string): ReturnType<typeof anchor> {
  const { start, end } = passage(HARBOUR, words);
  return anchor(indexText(changed), describe(HARBOUR, start, end));
}

const SUNK = "the northern quay had sunk by eleven centimetres since the survey of 1998";

suite("describe and anchor", () => {
  it("give back every passage of an unchanged text", () => {
    const index = indexText(HARBOUR);
    fc.assert(
      fc.property(fc.nat(HARBOUR.length - 1), fc.integer({ min: 1, max: 120 }), (start, length) => {
        const end = Math.min(HARBOUR.length, start + length);
        fc.pre(HARBOUR.slice(start, end).trim() !== "");
        const found = anchor(index, describe(HARBOUR, start, end));
        expect(found).toMatchObject({ status: "anchored", start, end, state: "verbatim" });
      }),
    );
  });

  it("find a passage that text before it moved", () => {
    const changed = WEATHER + HARBOUR;
    const { start, end } = passage(changed, SUNK);
    expect(reanchor(SUNK, changed)).toMatchObject({ status: "anchored", start, end });
  });

  it("say typographic when only quotes, dashes and spaces differ", () => {
    const words = "the board “knew and did not act”. She asked";
    const changed = WEATHER + HARBOUR.replace("“knew", '"knew').replace("act”", 'act"');
    expect(reanchor(words, changed)).toMatchObject({ state: "typographic", similarity: 1 });
  });

  it("say altered when a word, a number or a negation changed", () => {
    for (const changed of [
      HARBOUR.replace("eleven", "twelve"),
      HARBOUR.replace("1998", "1989"),
      HARBOUR.replace("had sunk", "had not sunk"),
    ]) {
      expect(reanchor(SUNK, changed)).toMatchObject({ status: "anchored", state: "altered" });
    }
  });

  it("keep the whole stretch when the first and last words changed", () => {
    const now = "a northern quay had sunk by eleven centimetres since the survey of 2004";
    const changed = WEATHER + HARBOUR.replace(SUNK, now);
    const { start, end } = passage(changed, now);
    expect(reanchor(SUNK, changed)).toMatchObject({ start, end, state: "altered" });
  });

  it("fall in similarity as likeness falls", () => {
    const similarity = (changed: string): number => {
      const found = reanchor(SUNK, changed);
      return found.status === "anchored" ? found.similarity : 0;
    };
    const one = similarity(HARBOUR.replace("eleven", "nine"));
    const two = similarity(HARBOUR.replace("eleven", "nine").replace("northern", "old"));
    expect(one).toBeLessThan(1);
    expect(two).toBeLessThan(one);
    expect(similarity(WEATHER)).toBe(0);
  });

  it("orphan a passage that was deleted", () => {
    const gone = HARBOUR.replace(
      ` It was told that ${SUNK}, and that no repair had been budgeted.`,
      "",
    );
    expect(reanchor(SUNK, gone)).toEqual({ status: "orphaned" });
  });

  it("do not take a short passage's words for it where the surroundings are others", () => {
    const words = "the vote";
    const changed =
      HARBOUR.replace(" before the vote.", ".") + " Nobody had expected the vote to fail.";
    expect(reanchor(words, changed)).toEqual({ status: "orphaned" });
  });

  it("name all candidates when a passage stands twice with the same surroundings", () => {
    const { start, end } = passage(HARBOUR, SUNK);
    const twice = `${WEATHER}${HARBOUR}\n${WEATHER}${HARBOUR}`;
    const { quote } = describe(HARBOUR, start, end);
    const found = anchor(indexText(twice), { quote, position: null });
    expect(found.status).toBe("ambiguous");
    if (found.status !== "ambiguous") return;
    expect(found.candidates.map((place) => twice.slice(place.start, place.end))).toEqual([
      SUNK,
      SUNK,
    ]);
  });

  it("choose between equal words by their surroundings", () => {
    const words = "the board";
    const changed = WEATHER + HARBOUR;
    const start = HARBOUR.indexOf("the board replied");
    const found = anchor(indexText(changed), describe(HARBOUR, start, start + words.length));
    expect(found).toMatchObject({ status: "anchored", start: start + WEATHER.length });
  });

  it("take a selector made elsewhere without context", () => {
    const quote = {
      type: "TextQuoteSelector" as const,
      exact: "Marta Lindqvist",
      prefix: "",
      suffix: "",
    };
    expect(anchor(indexText(HARBOUR), { quote, position: null })).toMatchObject({
      status: "anchored",
      ...passage(HARBOUR, "Marta Lindqvist"),
    });
    const board = { ...quote, exact: "the board" };
    expect(anchor(indexText(HARBOUR), { quote: board, position: null }).status).toBe("ambiguous");
  });
});

suite("findExact", () => {
  it("finds the one place, white space comparing equal", () => {
    const found = findExact(HARBOUR, "had been  budgeted. Marta\nLindqvist");
    expect(found).toMatchObject({ status: "found", state: "verbatim" });
    if (found.status !== "found") return;
    expect(HARBOUR.slice(found.start, found.end)).toBe("had been budgeted.\nMarta Lindqvist");
  });

  it("says absent for words that are not there, or only as a part of others", () => {
    expect(findExact(HARBOUR, "sympathetic")).toEqual({ status: "absent" });
    expect(findExact(HARBOUR, "visional")).toEqual({ status: "absent" });
    expect(findExact(HARBOUR, "  ")).toEqual({ status: "absent" });
  });

  it("names every place when there are several, and lets prefix or suffix decide", () => {
    const several = findExact(HARBOUR, "the board");
    expect(several.status === "ambiguous" && several.places.length).toBe(2);
    const start = HARBOUR.indexOf("the board replied");
    expect(findExact(HARBOUR, "the board", { suffix: "replied" })).toMatchObject({ start });
    expect(findExact(HARBOUR, "the board", { prefix: "spokesman for" })).toMatchObject({ start });
  });

  it("finds curly quotes by straight ones", () => {
    expect(findExact(HARBOUR, '"knew and did not act"')).toMatchObject({
      status: "found",
      state: "typographic",
    });
  });
});

suite("code points", () => {
  it("go to and fro on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(), fc.nat(), (text, a, b) => {
        const points = Array.from(text);
        const from = points.length === 0 ? 0 : a % (points.length + 1);
        const to = points.length === 0 ? 0 : b % (points.length + 1);
        const start = Math.min(from, to);
        const end = Math.max(from, to);
        const units = fromCodePoints(text, { start, end });
        expect(text.slice(units.start, units.end)).toBe(points.slice(start, end).join(""));
        expect(toCodePoints(text, units)).toEqual({ start, end });
      }),
    );
  });
});
