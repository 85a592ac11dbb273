import { describe, expect, it } from "vitest";
import { languageOf } from "#shared/text";

describe("the language a text is indexed in", () => {
  it.each([
    ["de-AT", "The sea was calm", "de"],
    ["nl", "De zee was kalm", "none"],
    [null, "The storm was over and the sea was calm again", "en"],
    [null, "Der Sturm war vorbei, und die See war wieder ruhig", "de"],
  ] as const)("is what is said, else what the small words show: %s %s", (said, text, language) => {
    expect(languageOf(said, text)).toBe(language);
  });

  it.each([
    ["Sorting algorithms", "en"],
    ["Rapport préliminaire", "none"],
    ["Предварительный отчёт", "none"],
  ] as const)("of a text too short to tell is English if it is ASCII: %s", (text, language) => {
    expect(languageOf(null, text)).toBe(language);
  });
});
