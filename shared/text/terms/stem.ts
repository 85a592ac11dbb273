/// <reference path="./snowball-stemmers.d.ts" />
import snowball from "snowball-stemmers";
import type { TermLanguage } from "./language.ts";

const ALGORITHM = {
  en: "porter",
  de: "german",
  fr: "french",
  es: "spanish",
  ru: "russian",
} as const;
const SCRIPT = {
  en: /^[a-z]/,
  de: /^\p{L}/u,
  fr: /^\p{L}/u,
  es: /^\p{L}/u,
  ru: /^[а-яё]/,
} as const;
const stemmers = new Map<TermLanguage, { stem(word: string): string }>();
// The definite article is written together with its noun.
const ARABIC_ARTICLE = /^(?:[وفبك]?ال|لل)(?=\p{L}{3})/u;

/** The stem of a lower-case word; the word itself where the language has no stemmer. */
export function stem(lower: string, language: TermLanguage): string {
  if (/^[\u0600-\u06ff]/.test(lower)) return lower.replace(ARABIC_ARTICLE, "");
  if (language === "none" || lower.length < 3 || /\p{Nd}/u.test(lower)) return lower;
  if (!SCRIPT[language].test(lower)) return lower;
  let stemmer = stemmers.get(language);
  if (stemmer === undefined) {
    stemmer = snowball.newStemmer(ALGORITHM[language]);
    stemmers.set(language, stemmer);
  }
  const stemmed = stemmer.stem(lower);
  return stemmed === "" ? lower : stemmed;
}

// What a stemmer writes anew at the end of a word (en `policy` -> `polici`, es `-encia` -> `-ent`, fr
// `chevaux` -> `cheval`); everything else it does is to cut off.
const REWRITTEN: Partial<Record<TermLanguage, readonly [RegExp, number]>> = {
  en: [/[il]$/, 1],
  es: [/t$/, 1],
  fr: [/[ilutx]$/, 2],
};

/** How long a beginning every word of a stem certainly shares with it. */
export function keptBeginning(stem: string, languages: readonly TermLanguage[]): number {
  let rewritten = 0;
  for (const language of languages) {
    const [ending, length] = REWRITTEN[language] ?? [/^$/, 0];
    if (length > rewritten && ending.test(stem)) rewritten = length;
  }
  return stem.length - rewritten;
}
