// A run of letters and digits with inner apostrophes, points and hyphens; in scripts written without
// spaces every character counts as a word.
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+(?:['’.\-‐‑][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text in order. */
export function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/** Characters from which on words are counted by the white space between them. */
const LONG = 1_000_000;

/** Number of words, counted without building a list; in very long texts by white space alone. */
export function countWords(text: string): number {
  if (text.length > LONG) return countSpaced(text);
  WORD.lastIndex = 0;
  let count = 0;
  while (WORD.test(text)) count++;
  return count;
}

function countSpaced(text: string): number {
  let count = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const space = code === 32 || (code >= 9 && code <= 13) || code === 160;
    if (!space && !inWord) count++;
    inWord = !space;
  }
  return count;
}
