import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceDetail } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import {
  answerDate,
  isDateText,
  openQuestions,
  toForm,
  toPatch,
  toTags,
} from "../../../../renderer/features/library/details/form.ts";

const question = {
  text: "5/6/2024",
  evidence: "Posted 5/6/2024 by the desk",
  candidates: ["2024-05-06", "2024-06-05"],
};
const detail: SourceDetail = {
  source: "s" as SourceId,
  citekey: "stallard2023pariah",
  csl: {
    id: "stallard2023pariah",
    type: "article-magazine",
    title: "The end of the pariah state",
    author: [{ family: "Stallard", given: "Katie", "dropping-particle": "x" }, { literal: "RAND" }],
    "container-title": "New Statesman",
    issued: { "date-parts": [[2023, 9, 13]], season: "autumn" },
    custom: { kept: true },
  },
  tags: ["russia"],
  descriptor: "",
  grade: null,
  language: "en",
  dates: [
    { role: "first-published", date: "2023-09-13", evidence: "first published on 13 September" },
    { role: "captured", date: "2026-01-02T10:00:00Z", evidence: "" },
  ],
  ambiguousDates: [question],
  provenance: {},
  snapshots: [],
  duplicateOf: null,
};

describe("toPatch", () => {
  it("is null when nothing was touched", () => {
    expect(toPatch(detail, toForm(detail))).toBeNull();
  });

  it("changes only what was touched and keeps keys it does not know", () => {
    const patch = toPatch(detail, { ...toForm(detail), title: "Another end" });
    expect(patch).toEqual({ csl: { ...detail.csl, title: "Another end" } });
  });

  it("keeps the names that were not touched to the letter", () => {
    const form = toForm(detail);
    const patch = toPatch(detail, {
      ...form,
      authors: [...form.authors, { given: "", family: "United Nations", was: null }],
    });
    expect(patch?.csl?.author).toEqual([...detail.csl.author!, { literal: "United Nations" }]);
  });

  it("shows a name with its particle, and keeps it together when the name is changed", () => {
    const author = [{ family: "Berg", given: "Jens", "non-dropping-particle": "van der" }];
    const berg = { ...detail, csl: { ...detail.csl, author } };
    const [field] = toForm(berg).authors;
    expect(field?.family).toBe("van der Berg");
    expect(toPatch(berg, toForm(berg))).toBeNull();
    const patch = toPatch(berg, { ...toForm(berg), authors: [{ ...field!, given: "Jan" }] });
    expect(patch?.csl?.author).toEqual([{ family: "van der Berg", given: "Jan" }]);
  });

  it("takes out what was emptied", () => {
    const patch = toPatch(detail, { ...toForm(detail), container: " ", issued: "", authors: [] });
    expect(patch?.csl).not.toHaveProperty("container-title");
    expect(patch?.csl).not.toHaveProperty("issued");
    expect(patch?.csl).not.toHaveProperty("author");
  });

  it("writes a date at its own precision", () => {
    const patch = toPatch(detail, { ...toForm(detail), issued: "2024-06" });
    expect(patch?.csl?.issued).toEqual({ "date-parts": [[2024, 6]] });
  });

  it("gives back a grade of one half", () => {
    const patch = toPatch(detail, { ...toForm(detail), reliability: "B" });
    expect(patch).toEqual({ grade: { reliability: "B", credibility: null } });
  });
});

describe("isDateText", () => {
  it.each(["", "2023", "2023-9", "2023-09-13", "2024-02-29"])("takes %s", (text) => {
    expect(isDateText(text)).toBe(true);
  });

  it.each(["13.9.2023", "2023-13", "2023-02-29", "2023-00", "yesterday"])("refuses %s", (text) => {
    expect(isDateText(text)).toBe(false);
  });
});

describe("ambiguous dates", () => {
  it("are open until the ledger holds an answer with their evidence", () => {
    const form = toForm(detail);
    expect(openQuestions(detail, form.dates)).toEqual([question]);
    const dates = answerDate(form.dates, question, "2024-06-05", "first-published");
    expect(openQuestions(detail, dates)).toEqual([]);
    expect(toPatch(detail, { ...form, dates })?.dates?.at(-1)).toEqual({
      role: "first-published",
      date: "2024-06-05",
      evidence: question.evidence,
    });
  });
});

describe("toTags", () => {
  it("gives back what it joins", () => {
    const tag = fc.string().filter((text) => /^[^,\s]+$/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(tag), (tags) => {
        expect(toTags(tags.join(", "))).toEqual(tags);
      }),
    );
  });
});
