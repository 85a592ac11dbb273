import { scanChunks } from "./chunks.ts";

// Letters that folding may change, or that are no ASCII: the word they stand in is always looked at.
const OTHER_LETTER = "[\\u00aa-\\u1fff\\u200b-\\u200d\\u2060-\\u218f\\u2c00-\\uffff]";
// What may stand between the letters of a word that is written as a compound: `co-operation`, `U.S.`.
const SIGN = "['.\\-,/&’‐‑ʼ＇`´׳״]";
const ASCII_WORD = /^[a-z0-9][a-z0-9.]*$/;
const LONGEST = 40;

function letter(one: string): string {
  if (one === ".") return SIGN;
  return /[a-z]/.test(one) ? `[${one}${one.toUpperCase()}]` : one;
}

/** A word in either case. Behind its first letter it is asked what stands before: that is rarely reached. */
function atWordStart(word: string): string {
  const [first = "", ...rest] = word.slice(0, LONGEST);
  const between = rest.map((one) => (one === "." ? letter(one) : `${SIGN}?${letter(one)}`));
  return `${letter(first)}(?<![a-zA-Z0-9].)${between.join("")}`;
}

/**
 * Finds the chunks of a text in which a word can begin in one of the given (folded) ways, and a few
 * others; the rest is passed over at the pace of a regular expression. A word can differ from how it
 * is folded where it has letters that are not ASCII: such chunks are always found.
 */
export class WordFinder {
  private readonly pattern: RegExp;

  constructor(beginnings: Iterable<string>) {
    const words = [...new Set(beginnings)].filter((word) => ASCII_WORD.test(word));
    // A beginning covers every longer one.
    const least = words.filter(
      (word) => !words.some((other) => other !== word && word.startsWith(other)),
    );
    const parts = [...least.map(atWordStart), OTHER_LETTER];
    this.pattern = new RegExp(parts.join("|"), "g");
  }

  /** Calls `visit` with the chunks found between `from` and `to`, until it answers `true`. */
  visit(
    text: string,
    from: number,
    to: number,
    visit: (raw: string, start: number) => boolean | undefined,
  ): void {
    const { pattern } = this;
    let stopped = false;
    for (let at = from; at < to && !stopped;) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null || match.index >= to) return;
      const found = match.index;
      let start = found;
      while (start > at && !isSpace(text.charCodeAt(start - 1))) start--;
      let end = found + 1;
      while (end < to && !isSpace(text.charCodeAt(end))) end++;
      at = end;
      scanChunks(text, start, end, (raw, place) => {
        if (!stopped && visit(raw, place) === true) stopped = true;
      });
    }
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}
