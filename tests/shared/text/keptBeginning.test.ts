import { describe, expect, it } from "vitest";
import { foldForm, keptBeginning, lowerForm, wordTerms, WordFinder } from "#shared/text";

const WORDS = {
  en: "policy policies sensibility activity flying skies hopping relational happily national studies",
  de: "Häuser Straßen Mädchen Vereinigungen müssen größer aufgeregt Freundlichkeit Kätzchen",
  fr: "chevaux constamment fréquence heureuse nationaux première logique évidemment journaux vieux",
  es: "frecuencia constitución logías rápidamente jóvenes canciones presencia absolutamente",
  ru: "государства политический войны читавшийся красивейшего",
} as const;
type Language = keyof typeof WORDS;

describe("what a stem keeps of a word", () => {
  it.each(Object.keys(WORDS) as Language[])("is how every word of it begins: %s", (language) => {
    for (const word of WORDS[language].split(" ")) {
      const form = foldForm(word);
      const [stem = ""] = wordTerms({ form, lower: lowerForm(word) }, language);
      const kept = stem.slice(0, keptBeginning(stem, [language]));
      expect([word, kept, form.startsWith(kept)]).toEqual([word, kept, true]);
    }
  });
});

describe("finding words by their beginnings", () => {
  const found = (text: string, ...beginnings: string[]): string[] => {
    const all: string[] = [];
    new WordFinder(beginnings).visit(text, 0, text.length, (raw, start) => {
      expect(text.slice(start, start + raw.length)).toBe(raw);
      all.push(raw);
      return undefined;
    });
    return all;
  };

  it("gives the words that begin so, in either case, and no others of plain letters", () => {
    expect(found("A Policy, monopoly; POLICE x", "polic")).toEqual(["Policy", "POLICE"]);
  });

  it("gives compounds and dotted words that are written with signs", () => {
    expect(found("the co-operation of the U.S.A. cost 1,000", "cooper", "usa", "1000")).toEqual([
      "co-operation",
      "U.S.A",
      "1,000",
    ]);
  });

  it("gives every word with letters that folding may change", () => {
    expect(found("Châtelier met a naïve man", "chatel")).toEqual(["Châtelier", "naïve"]);
  });
});
