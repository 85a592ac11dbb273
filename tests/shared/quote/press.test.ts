import { describe, expect, it } from "vitest";
import { checkQuote } from "#shared/quote";

/** A report of our own writing in the manner of the press; the whole is the annotated passage. */
const REPORT =
  "“This is not a rescue,” said Ilse Brandvold, who chairs the fisheries committee, “it is a loan, and " +
  "loans are repaid.” Her critics in Tromsø, where 1,200 jobs depend on the plant, were less sure. “They " +
  "told us the same in 2016 and again in 2019,” one foreman said. “What did we get? A new sign.” The " +
  "ministry's own estimate – seen by this newspaper – puts the cost at $4.5m, or 60 per cent more than was " +
  "announced. Nobody at the ministry would be named, but two officials confirmed the figure. " +
  "The state-owned bank has never refused such a request. If parliament agrees, the first payment " +
  "of €900,000 will be made in March; unless it does, the plant closes.";

const ALL = { start: 0, end: REPORT.length };

function state(words: string): string {
  return checkQuote(words, REPORT, ALL).state;
}

describe("quotations as the press makes them", () => {
  it.each([
    ["This is not a rescue"],
    ["This is not a rescue,"],
    ["“What did we get? A new sign.”"],
    ["puts the cost at $4.5m, or 60 per cent more than was announced"],
    ["If parliament agrees, the first payment of €900,000 will be made in March"],
  ])("word for word: %s", (words) => {
    expect(state(words)).toBe("verbatim");
  });

  it.each([
    ["The ministry’s own estimate – seen by this newspaper – puts the cost"],
    ["The ministry's own estimate—seen by this newspaper—puts the cost"],
    ["‘They told us the same in 2016 and again in 2019,’ one foreman said."],
    ['"What did we get? A new sign." The ministry\'s own estimate'],
    ["The state‑owned bank has never refused such a request."],
  ])("other signs only: %s", (words) => {
    expect(state(words)).toBe("typographic");
  });

  it.each([
    ["This is not a rescue … it is a loan, and loans are repaid."],
    ["This is not a rescue, […] it is a loan"],
    ["[I]t is a loan, and loans are repaid."],
    ["It is a loan, and loans are repaid."],
    ["it is a loan, and loans are repaid,"],
    ["They [the ministry] told us the same in 2016"],
    ["[The government] told us the same in 2016 and again in 2019"],
    ["They told us the same in 2016 and again in 2019 … What did we get?"],
    ["two officials confirm[ed] the figure"],
    ["Nobody … would be named."],
    ["The state-owned bank [sic] has never refused"],
    ["Her critics in Tromsø . . . were less sure."],
    ["“[…] puts the cost at $4.5m (...) more than was announced.”"],
  ])("lawfully edited: %s", (words) => {
    expect(state(words)).toBe("edited");
  });

  it.each([
    ["This is a rescue"],
    ["This is no rescue"],
    ["It is a loan, and loans are to be repaid."],
    ["where 1,200 people depend on the plant"],
    ["where 12,00 jobs depend on the plant"],
    ["where 1200 jobs depend on the plant"],
    ["They told us the same in 2019 and again in 2016"],
    ["puts the cost at $45m"],
    ["puts the cost at £4.5m"],
    ["60 percent more than was announced"],
    ["The state-owned bank has ever refused such a request."],
    ["the first payment of €900,000 will be made in May"],
    ["loans are repaid … This is not a rescue"],
    ["Nobody at the ministry would be named, two officials confirmed the figure."],
    ["What did we get, a new sign."],
    ["Her critics in Tromso, where 1,200 jobs depend on the plant"],
    ["The plant closes unless it does"],
  ])("altered: %s", (words) => {
    expect(state(words)).toBe("altered");
  });

  it.each<[words: string, warning: RegExp, report?: string]>([
    ["This is … a rescue", /negation “not”/],
    ["This is [clearly] a rescue", /replaces the negation “not”/],
    ["Her critics in Tromsø … were less sure", /number “1,200”/],
    ["puts the cost at [a lot], or 60 per cent more", /replaces the number “4.5m”/],
    ["Nobody at the ministry would be named", /before a “but”/],
    ["the first payment of €900,000 will be made in March", /before a “unless”/],
    ["This is not a rescue", /before a “but”/, REPORT.replace("“it is a loan", "“but a loan")],
    ["refused such a request", /word before the quotation is “never”/],
    ["it is a loan … They told us the same", /different speakers/],
  ])("warned of: %s", (words, warning, report = REPORT) => {
    const all = { start: 0, end: report.length };
    expect(checkQuote(words, report, all).warnings.join("\n")).toMatch(warning);
  });

  it.each([
    ["This is a rescue", ["The note leaves out the negation “not”."]],
    ["where 1,200 jobs never depend on the plant", ["The note adds the negation “never”."]],
    [
      "puts the cost at $5m",
      ["The note leaves out the number “4.5m”.", "The note adds the number “5m”."],
    ],
    [
      "loans are repaid … This is not a rescue",
      ["The words are the source's, but not in its order."],
    ],
  ])("told why it is altered: %s", (words, reasons) => {
    expect(checkQuote(words, REPORT, ALL).warnings).toEqual(reasons);
  });
});
