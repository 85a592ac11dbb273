import { countWords, wordsOf } from "#shared/text";
import { matchPhrase, type Phrase } from "./phrases.ts";
import { STOP_WORDS } from "./stopwords.ts";

/** One line (or one paragraph of hard-wrapped lines) of a clip with what can be seen of it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly words: number;
  /** Share of words that hold sentences together. */
  readonly stops: number;
  readonly sentence: boolean;
  readonly bullet: boolean;
  /** Blank lines before it. */
  readonly gap: number;
  readonly capitals: number;
  readonly link: boolean;
  readonly phrase: Phrase | null;
}

const BULLET = /^(?:[•◦▪‣●○■□*·–—+-]|\d{1,2}[.)])(?:\s|$)/u;
const SENTENCE_END = /[.!?…。！？](?:["'”’»)\]]|\[\d+\])*$/u;
const LINK = /https?:\/\/|www\.|\S@\S+\.\S|[|›»→▸]|>\s|\.(?:com|org|net)\b/u;
const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

/** Cuts a canonical plain text into lines; blank ones are left out. */
export function readLines(text: string): readonly Line[] {
  const wrapped = isHardWrapped(text);
  const lines: Line[] = [];
  const pattern = wrapped ? /\S[^\n]*(?:\n(?!\s*(?:[•◦*-]|\d{1,2}[.)])\s)\S[^\n]*)*/g : /\S[^\n]*/g;
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const content = match[0].trimEnd();
    const gap = text.slice(last, match.index).split("\n").length - 2;
    last = match.index + content.length;
    lines.push(readLine(content, match.index, Math.max(0, gap)));
  }
  return lines;
}

/** One line as it is seen; `gap` is the number of blank lines before it. */
export function readLine(text: string, start: number, gap: number): Line {
  // One giant line must not cost more than its beginning shows.
  const seen = text.length > 4000 ? text.slice(0, 4000) : text;
  const list = wordsOf(seen);
  const words = text.length > 4000 ? countWords(text) : list.length;
  const bullet = BULLET.test(seen);
  return {
    start,
    end: start + text.length,
    text,
    words,
    stops: stopShare(seen, list),
    sentence: SENTENCE_END.test(text.slice(-8)),
    bullet,
    gap,
    capitals: list.filter((word) => /^\p{Lu}/u.test(word)).length / Math.max(1, list.length),
    link: LINK.test(seen),
    phrase: matchPhrase(bullet ? seen.replace(BULLET, "").trim() : seen, words),
  };
}

function stopShare(text: string, words: readonly string[]): number {
  if (words.length === 0) return 0;
  // Scripts without spaces have no such words to count; a long line of them is prose.
  const unspaced = text.match(CJK)?.length ?? 0;
  if (unspaced > text.length / 3) return text.length >= 20 ? 0.4 : 0.1;
  return words.filter((word) => STOP_WORDS.has(word.toLowerCase())).length / words.length;
}

/** True for text broken into lines of about one width, as mails and old archives have it. */
export function isHardWrapped(text: string): boolean {
  const lines = text.slice(0, 60_000).split("\n");
  let followed = 0;
  let full = 0;
  let longest = 0;
  for (let at = 0; at + 1 < lines.length; at++) {
    const length = lines[at]?.length ?? 0;
    longest = Math.max(longest, length);
    if (length === 0 || (lines[at + 1]?.length ?? 0) === 0) continue;
    followed++;
    if (length >= 50 && length <= 100) full++;
  }
  return followed >= 6 && longest <= 110 && full >= followed * 0.7;
}
