/** How well a title matches what was typed, and which of its letters did. */
export interface FuzzyMatch {
  readonly score: number;
  /** Offsets of the matched code units in the title, ascending. */
  readonly at: readonly number[];
}

const MARKS = /\p{M}/gu;

/** Folded letters with, for each, its offset in the original. */
function fold(text: string): { readonly letters: string; readonly at: readonly number[] } {
  let letters = "";
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const folded = (text[index] ?? "").normalize("NFKD").replace(MARKS, "").toLowerCase();
    for (const letter of folded) {
      letters += letter;
      at.push(index);
    }
  }
  return { letters, at };
}

const isBoundary = (letters: string, at: number): boolean =>
  at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? "");

function matchWord(word: string, letters: string): FuzzyMatch | null {
  let best: FuzzyMatch | null = null;
  for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) {
    const score = (isBoundary(letters, at) ? 3 : 1) + word.length / 20 - at / 1000;
    if (best === null || score > best.score)
      best = { score, at: Array.from(word, (_, step) => at + step) };
  }
  return best ?? matchScattered(word, letters);
}

/** Letters in order, each at the start of a word or right after the one before it. */
function matchScattered(word: string, letters: string): FuzzyMatch | null {
  if (word.length < 2) return null;
  const at: number[] = [];
  let from = 0;
  for (const letter of word) {
    let found = letters.indexOf(letter, from);
    while (found >= 0 && found !== from && !isBoundary(letters, found))
      found = letters.indexOf(letter, found + 1);
    if (found < 0) return null;
    at.push(found);
    from = found + 1;
  }
  return isBoundary(letters, at[0] ?? 0) ? { score: 0.5 - (at[0] ?? 0) / 1000, at } : null;
}

/**
 * Matches every typed word somewhere in the title: whole pieces first, else initials. Case and
 * diacritics do not count; null when a word is not found.
 */
export function fuzzyMatch(typed: string, title: string): FuzzyMatch | null {
  const words = fold(typed)
    .letters.split(/\s+/)
    .filter((word) => word !== "");
  const { letters, at } = fold(title);
  let score = 0;
  const lit = new Set<number>();
  for (const word of words) {
    const match = matchWord(word, letters);
    if (match === null) return null;
    score += match.score;
    for (const place of match.at) lit.add(at[place] ?? 0);
  }
  return { score: score - title.length / 10_000, at: [...lit].sort((a, b) => a - b) };
}

/** The best `limit` of the items, best first; with nothing typed, the first of them as they stand. */
export function fuzzyFilter<T>(
  typed: string,
  items: readonly T[],
  titleOf: (item: T) => string,
  limit: number,
): readonly { readonly item: T; readonly match: FuzzyMatch }[] {
  if (typed.trim() === "")
    return items.slice(0, limit).map((item) => ({ item, match: { score: 0, at: [] } }));
  const found: { item: T; match: FuzzyMatch }[] = [];
  for (const item of items) {
    const match = fuzzyMatch(typed, titleOf(item));
    if (match !== null) found.push({ item, match });
  }
  return found.sort((a, b) => b.match.score - a.match.score).slice(0, limit);
}
