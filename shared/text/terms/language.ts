import { scanChunks } from "./chunks.ts";
import { lowerForm } from "./fold-form.ts";
import { countStopWords } from "./stop-words.ts";

/** The languages words are stemmed in; `none` stands for every other. */
export type TermLanguage = "en" | "de" | "fr" | "es" | "ru" | "none";

const STEMMED: readonly string[] = ["en", "de", "fr", "es", "ru"];
const SAMPLE = 4000;
const ASCII = /^[\x20-\x7e]+$/;
const FEWEST = 3;
const LEAST_SHARE = 0.12;

/** The language to index a text in: what is said of it, else what its small words show, else English if it is ASCII. */
export function languageOf(said: string | null, text: string): TermLanguage {
  const primary = said?.toLowerCase().split(/[-_]/)[0] ?? "";
  if (STEMMED.includes(primary)) return primary as TermLanguage;
  if (primary !== "" && primary !== "und") return "none";
  const words: string[] = [];
  scanChunks(text, 0, SAMPLE, (raw) => words.push(lowerForm(raw)));
  // Too short to tell, or a list of names: Porter's stems do ASCII words of other languages little harm.
  let best: TermLanguage = words.every((word) => ASCII.test(word)) ? "en" : "none";
  let most = Math.max(FEWEST, words.length * LEAST_SHARE) - 1;
  for (const [language, count] of countStopWords(words)) {
    if (count > most) [best, most] = [language, count];
  }
  return best;
}
