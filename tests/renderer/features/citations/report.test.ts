import { describe, expect, it } from "vitest";
import type { Verdict } from "#shared/ipc";
import type { QuoteState, SnapshotId } from "#shared/model";
import { toReport } from "../../../../renderer/features/citations/useQuoteReport.ts";

const verdict = (state: QuoteState, part: Partial<Verdict> = {}): Verdict => ({
  annotation: "a",
  words: "words",
  state,
  source: null,
  citekey: null,
  snapshot: null,
  start: null,
  end: null,
  exact: null,
  diff: [],
  warnings: [],
  ...part,
});

describe("toReport", () => {
  it("calls broken what stops an export, and nothing else", () => {
    const states: readonly QuoteState[] = [
      "verbatim",
      "typographic",
      "edited",
      "altered",
      "ambiguous",
      "missing",
    ];
    const { broken } = toReport(
      "Draft",
      states.map((state) => verdict(state)),
    );
    expect(broken.map(({ state }) => state)).toEqual(["altered", "ambiguous", "missing"]);
  });

  it("warns of a true quotation that hides something or has changed since", () => {
    const newer = { snapshot: "n" as SnapshotId, state: "altered" } as const;
    const { warned } = toReport("Draft", [
      verdict("edited", { warnings: ["The ellipsis hides a negation."] }),
      verdict("verbatim", { newer }),
      verdict("verbatim", { newer: { ...newer, state: "verbatim" } }),
      verdict("altered", { warnings: ["altered"] }),
    ]);
    expect(warned).toHaveLength(2);
  });
});
