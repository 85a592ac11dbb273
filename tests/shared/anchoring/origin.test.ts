import { describe as suite, expect, it } from "vitest";
import { anchor, describe, indexText } from "#shared/anchoring";

const LOCKS =
  "The canal company opened the lower locks in the spring, after two winters of rain.\n" +
  "Its engineer, Ada Brandt, told the shareholders that the upper basin would leak until the clay " +
  "lining had been replaced, at a cost nobody had yet dared to put on paper.\n" +
  "The barges that wait below the weir pay a toll for every night they lie there. Their owners " +
  "call it robbery; the company calls it housekeeping.\n" +
  "A second basin is to be dug beside the brickworks once the land has been bought from the parish.";

const LEAK =
  "the upper basin would leak until the clay lining had been replaced, at a cost nobody had yet dared " +
  "to put on paper";

function passage(text: string, words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return { start, end: start + words.length };
}

/** The words of `before`, looked for in `after` with the text before at hand. */
function follow(before: string, words: string, after: string): ReturnType<typeof anchor> {
  const { start, end } = passage(before, words);
  return anchor(indexText(after), describe(before, start, end), indexText(before));
}

suite("anchor with the text the passage was described in", () => {
  it("finds a passage that was reworded and moved out of its surroundings", () => {
    const now = LEAK.replace("would leak", "will seep").replace("dared to put", "put");
    const rest = LOCKS.replace(` that ${LEAK}`, " little");
    const after = rest.replace("they lie there. Their", `they lie there; ${now}. Their`);
    const { start, end } = passage(after, now);
    expect(follow(LOCKS, LEAK, after)).toMatchObject({ status: "anchored", start, end });
    expect(follow(LOCKS, LEAK, after)).toMatchObject({ state: "altered" });
    // Without that text likeness alone is no proof: it might be another sentence.
    const { start: from, end: to } = passage(LOCKS, LEAK);
    expect(anchor(indexText(after), describe(LOCKS, from, to)).status).toBe("orphaned");
  });

  it("does not take a sentence that always stood beside it for one that was deleted", () => {
    const twin = LEAK.replace("upper basin", "lower basin");
    const before = `${LOCKS}\nOf old it was feared that ${twin}.`;
    const after = before.replace(`the shareholders that ${LEAK}.`, "the shareholders nothing.");
    expect(follow(before, LEAK, after)).toEqual({ status: "orphaned" });
  });

  it("does not take the second of two equal sentences for the first, which was deleted", () => {
    const before = `${LOCKS}\nOf old it was feared that ${LEAK}.`;
    const after = before.replace(`the shareholders that ${LEAK}.`, "the shareholders nothing.");
    expect(follow(before, LEAK, after).status).not.toBe("anchored");
  });

  it("follows short words that stand once in each text", () => {
    const after = LOCKS.replace("; the company calls it housekeeping", "").replace(
      "from the parish",
      "from the parish, for the company calls it housekeeping",
    );
    const words = "the company calls it housekeeping";
    expect(follow(LOCKS, words, after)).toMatchObject({
      state: "verbatim",
      ...passage(after, words),
    });
  });

  it("finds a passage by its wide surroundings where most of its own words changed", () => {
    const now = "the company calls it something else";
    const after = LOCKS.replace("the company calls it housekeeping", now);
    expect(follow(LOCKS, "the company calls it housekeeping", after)).toMatchObject({
      status: "anchored",
      state: "altered",
    });
  });

  it("keeps a passage missing when other words fill its place", () => {
    const after = LOCKS.replace(
      LEAK,
      "dividends had never looked so promising as in this wet year",
    );
    expect(follow(LOCKS, LEAK, after)).toEqual({ status: "orphaned" });
  });
});
