import type { Candidate, CslName, Reading, Rivals } from "#shared/model";
import { countWords, wordsOf } from "#shared/text";

/** What a document has that can be read in one way only. */
export const NO_RIVALS: Rivals = { readings: [], titles: [], authors: [] };

/** Values of one field that are offered at most. */
const MOST = 6;
/** A reading with fewer words is no article. */
const LEAST_WORDS = 40;

/** The spans one way of reading takes for the article; null when they are too few words for one. */
export function toReading(
  text: string,
  body: readonly { readonly start: number; readonly end: number }[],
): Reading | null {
  const words = body.reduce((sum, { start, end }) => sum + countWords(text.slice(start, end)), 0);
  if (words < LEAST_WORDS) return null;
  return { body: body.map(({ start, end }) => ({ start, end })), words };
}

/** Candidates without those that say the same as one before them. */
export function distinct<T extends string | readonly CslName[]>(
  candidates: readonly (Candidate<T> | null)[],
): readonly Candidate<T>[] {
  const seen = new Set<string>();
  return candidates
    .filter((candidate) => candidate !== null)
    .filter(({ value }) => {
      const key = wordsOf(JSON.stringify(value).toLowerCase()).join(" ");
      if (key === "" || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, MOST);
}
