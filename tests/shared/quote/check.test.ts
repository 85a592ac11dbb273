import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkQuote, type QuoteCheck } from "#shared/quote";

const TEXT =
  "The minister spoke late on Monday. “We did not sign the treaty,” she told reporters, “but we will " +
  "read it again in the autumn.” The opposition, which holds 41 of the 97 seats, had asked for a vote " +
  "before the summer break; none was held. The treaty — drafted in 2019 — would have covered fishing, " +
  "co-operation between coast guards and the long-disputed reef.[12] It’s not clear who now speaks " +
  "for the islanders, unless their council is asked.\n" +
  "Nobody in the ministry would say when the draft [of the annex] was last changed… The islanders " +
  "wait.";

/** The passage is given by its first and last words. */
function passageOf(first: string, last: string): { start: number; end: number } {
  const start = TEXT.indexOf(first);
  const end = TEXT.indexOf(last, start) + last.length;
  expect(start).toBeGreaterThanOrEqual(0);
  return { start, end };
}

const SEATS = passageOf("The opposition", "none was held.");
const TREATY = passageOf("The treaty —", "[12]");
const SPEECH = passageOf("“We did", "autumn.”");
const CLEAR = passageOf("It’s not", "is asked.");
const DRAFT = passageOf("Nobody", "wait.");

function check(words: string, passage = SEATS): QuoteCheck {
  return checkQuote(words, TEXT, passage);
}

function stateOf(words: string, passage = SEATS): string {
  return check(words, passage).state;
}

describe("checkQuote on what is lawful", () => {
  it("says verbatim for the passage and for any whole words of it", () => {
    expect(stateOf(TEXT.slice(SEATS.start, SEATS.end))).toBe("verbatim");
    expect(stateOf("holds 41 of the 97 seats")).toBe("verbatim");
    expect(stateOf("holds 41\nof the  97 seats")).toBe("verbatim");
    expect(stateOf("“holds 41 of the 97 seats”")).toBe("verbatim");
  });

  it("says verbatim for a passage that begins with a sign attached to the word before it", () => {
    const text = "See the annex.* It is kept in the reading room.";
    const passage = { start: text.indexOf("*"), end: text.length };
    expect(checkQuote(text.slice(passage.start), text, passage).state).toBe("verbatim");
  });

  it("says verbatim for whole words of any passage of any text", () => {
    const signs = [
      "reef",
      "it’s",
      "41",
      "*",
      "[12]",
      "…",
      "—",
      "“vote”",
      "$4.5m",
      "U.S.A.",
      "¹",
      "end.",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...signs), { minLength: 3, maxLength: 14 }),
        fc.nat(5),
        fc.nat(5),
        (pieces, before, after) => {
          const text = pieces.join(" ");
          const words = pieces.slice(before, pieces.length - after);
          fc.pre(words.some((word) => /\p{L}/u.test(word)));
          const start = text.split(" ", before).join(" ").length + (before > 0 ? 1 : 0);
          const quoted = words.join(" ");
          const passage = { start, end: start + quoted.length };
          expect(text.slice(passage.start, passage.end)).toBe(quoted);
          expect(checkQuote(quoted, text, passage).state).toBe("verbatim");
        },
      ),
    );
  });

  it("says verbatim where the source itself holds brackets and dots", () => {
    expect(stateOf("when the draft [of the annex] was last changed… The islanders", DRAFT)).toBe(
      "verbatim",
    );
    expect(stateOf("the long-disputed reef.[12]", TREATY)).toBe("verbatim");
  });

  it.each([
    ["straight quotes", '"We did not sign the treaty," she told reporters', SPEECH],
    ["single for double", "‘We did not sign the treaty,’ she told reporters", SPEECH],
    ["another dash", "The treaty - drafted in 2019 - would have covered", TREATY],
    ["dash without spaces", "The treaty—drafted in 2019—would have covered", TREATY],
    ["another hyphen", "co‑operation between coast guards", TREATY],
    ["a straight apostrophe", "It's not clear who now speaks", CLEAR],
    ["a footnote mark left out", "the long-disputed reef.", { ...TREATY, end: CLEAR.end }],
    ["dots for the source's ellipsis", "was last changed... The islanders wait", DRAFT],
  ])("says typographic for %s", (_name, words, passage) => {
    expect(stateOf(words, passage)).toMatch(/^(typographic|verbatim)$/);
  });

  it.each([
    ["an ellipsis", "The opposition … had asked for a vote"],
    ["a bracketed ellipsis", "The opposition [...] had asked for a vote"],
    ["spaced dots", "The opposition . . . had asked for a vote"],
    ["a stop before the ellipsis", "The opposition. … None was held."],
    ["an ellipsis at the start", "… holds 41 of the 97 seats"],
    ["an ellipsis at the end", "The opposition, which holds 41 […]"],
    ["two ellipses", "The opposition … had asked … before the summer break"],
    ["a bracketed capital", "[T]he summer break; none was held"],
    ["a plain initial capital", "Had asked for a vote"],
    ["an initial lower case", "the opposition, which holds 41"],
    ["a word replaced", "The opposition … had asked for [it]"],
    ["a word added", "had asked for a [free] vote before"],
    ["an ending changed", "had ask[s] for a vote"],
    ["sic", "holds 41 [sic] of the 97 seats"],
    ["the writer's comma", "had asked for a vote,"],
  ])("says edited for %s", (_name, words) => {
    expect(stateOf(words)).toBe("edited");
  });
});

describe("checkQuote on what is not", () => {
  it.each([
    ["a changed word", "The opposition, which holds 41 of the 97 places"],
    ["a changed number", "holds 47 of the 97 seats"],
    ["a dropped word", "The opposition, which holds 41 of 97 seats"],
    ["an added word", "had asked for a free vote before the summer break"],
    ["two words swapped", "holds 97 of the 41 seats"],
    ["fragments in another order", "had asked for a vote … which holds 41 of the 97 seats"],
    ["a capital inside", "had asked for a Vote before"],
    ["a singular", "holds 41 of the 97 seat"],
    ["a bracket over more than five words", "The opposition [asked] for a vote"],
    ["a comma left out", "The opposition which holds 41 of the 97 seats"],
    ["another mark at the end", "had asked for a vote?"],
    ["a hyphen left out", "had asked for a vote before the summerbreak"],
  ])("says altered for %s", (_name, words) => {
    const verdict = check(words);
    expect(verdict.state).toBe("altered");
    expect(verdict.diff.some((step) => step.op !== "=")).toBe(true);
  });

  it("says altered for a dropped negation", () => {
    expect(stateOf("We did sign the treaty", SPEECH)).toBe("altered");
    expect(stateOf("It’s clear who now speaks", CLEAR)).toBe("altered");
  });

  it("says missing for words that have nothing to do with the passage", () => {
    expect(check("Rain is expected along the whole coast")).toMatchObject({ state: "missing" });
    expect(stateOf("[…]")).toBe("missing");
    expect(stateOf("")).toBe("missing");
  });

  it("offers to extend the passage over words directly beyond it", () => {
    const verdict = check(
      "had asked for a vote before the summer break; none was held. The treaty — drafted",
    );
    expect(verdict.state).toBe("altered");
    const { start, end } = verdict.extendTo ?? { start: 0, end: 0 };
    expect(TEXT.slice(start, end)).toMatch(
      /^The opposition.*none was held\. The treaty — drafted$/s,
    );
  });

  it("shows the changed word in the diff, from the source to the note", () => {
    expect(check("holds 47 of the 97 seats").diff).toEqual([
      { op: "=", text: "holds " },
      { op: "-", text: "41 " },
      { op: "+", text: "47 " },
      { op: "=", text: "of the 97 seats" },
    ]);
  });
});

describe("the warnings", () => {
  it.each([
    ["a negation in the cut", "We … sign the treaty", SPEECH, /leaves out the negation “not”/],
    ["a number in the cut", "The opposition … had asked", SEATS, /leaves out the number “41”/],
    [
      "a cut that changes the speaker",
      "sign the treaty … we will read it",
      SPEECH,
      /different speakers/,
    ],
    ["a negation in a bracket", "We [will] sign the treaty", SPEECH, /replaces the negation “not”/],
    ["a negation added", "The opposition … had [never] asked", SEATS, /adds the negation “never”/],
    [
      "an end before unless",
      "It’s not clear who now speaks for the islanders",
      CLEAR,
      /before a “unless”/,
    ],
    ["a beginning after not", "clear who now speaks", CLEAR, /before the quotation is “not”/],
  ])("tell of %s", (_name, words, passage, expected) => {
    expect(check(words, passage).warnings.join("\n")).toMatch(expected);
  });

  it("are absent from a plain quotation", () => {
    expect(check("The opposition, which holds 41 of the 97 seats").warnings).toEqual([]);
  });
});

describe("checkQuote in other scripts", () => {
  it("compares Chinese by character", () => {
    const text = "委员会没有批准这项计划。居民要求重新表决。";
    const all = { start: 0, end: text.length };
    expect(checkQuote("没有批准这项计划", text, all).state).toBe("verbatim");
    expect(checkQuote("委员会批准这项计划", text, all)).toMatchObject({
      state: "altered",
      diff: [
        { op: "=", text: "委员会" },
        { op: "-", text: "没有" },
        { op: "=", text: "批准这项计划" },
      ],
    });
  });

  it("knows German, French and Spanish negations", () => {
    const warned = (text: string, words: string): string =>
      checkQuote(words, text, { start: 0, end: text.length }).warnings.join();
    expect(warned("Wir haben das gestern nicht gewusst.", "Wir haben das … gewusst")).toMatch(
      /nicht/,
    );
    expect(warned("Ils n’ont rien dit au conseil.", "Ils … au conseil")).toMatch(/negation/);
    expect(warned("La junta nunca aprobó el plan.", "La junta … aprobó el plan")).toMatch(/nunca/);
  });
});

it("shows the words beyond the passage as added", () => {
  const passage = passageOf("We did", "treaty");
  const { state, diff, extendTo } = checkQuote(
    "We did not sign the treaty,” she told",
    TEXT,
    passage,
  );
  expect(state).toBe("altered");
  expect(extendTo).toBeDefined();
  const added = diff.filter(({ op }) => op === "+").map(({ text }) => text);
  expect(added.join(" ")).toContain("she told");
});

it("takes a changed word in the source's own bracket for no insertion, at either end", () => {
  for (const quote of [
    "would say when the draft [of ballast annex]",
    "[of ballast annex] was last changed… The islanders",
  ]) {
    expect(checkQuote(quote, TEXT, { start: 0, end: TEXT.length }).state).toBe("altered");
  }
});

describe("checkQuote by properties", () => {
  const tokens = TEXT.split(/\s+/);
  it("never lets a replaced word pass", () => {
    fc.assert(
      fc.property(fc.nat(tokens.length - 9), fc.nat(7), (from, at) => {
        const words = tokens.slice(from, from + 8);
        words[at] = "ballast";
        const { state } = checkQuote(words.join(" "), TEXT, { start: 0, end: TEXT.length });
        expect(state === "altered" || state === "missing").toBe(true);
      }),
    );
  });

  it("builds the note's and the source's words from the diff", () => {
    const squash = (text: string): string => text.replace(/\s+/g, "");
    fc.assert(
      fc.property(fc.nat(tokens.length - 13), fc.nat(9), fc.boolean(), (from, at, drop) => {
        const words = tokens.slice(from, from + 12);
        if (drop) words.splice(at + 1, 1);
        else words[at + 1] = "ballast";
        const quote = words.join(" ");
        const { diff } = checkQuote(quote, TEXT, { start: 0, end: TEXT.length });
        const joined = (op: string): string =>
          squash(
            diff
              .filter((step) => step.op === "=" || step.op === op)
              .map((s) => s.text)
              .join(""),
          );
        if (diff.length === 0) return;
        expect(joined("+")).toBe(squash(quote));
        expect(squash(TEXT)).toContain(joined("-"));
      }),
    );
  });
});
