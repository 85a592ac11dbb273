/**
 * What a token is to a reader of print. `mark` is any other sign, `note` a footnote mark attached to
 * the word before it, `ellipsis` three dots in any form.
 */
export type TokenKind = "word" | "quote" | "dash" | "ellipsis" | "note" | "mark";

/**
 * A word or sign of a text. `start` and `end` are UTF-16 offsets into the text given; two tokens with
 * the same `kind` and `fold` differ in typography only.
 */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly fold: string;
}

/** A text whose runs of white space are one space; `offsets[i]` is where character i stood. */
export interface Squeezed {
  readonly text: string;
  /** One longer than `text`; the last entry is the length of the original. */
  readonly offsets: Int32Array;
}

// Scripts written without spaces: a "word" is one character with its marks.
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}" +
  "\\p{Script=Khmer}\\p{Script=Myanmar}";
const SUPERSCRIPT = "\\u00B9\\u00B2\\u00B3\\u2070\\u2074-\\u2079";
const IGNORABLE = "\\u00AD\\u200B-\\u200D\\u2060\\uFEFF";
const APOSTROPHE = "'’‘ʼ`´＇";
const DASH = "\\u002D\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D";
const LETTER = `[[\\p{L}\\p{N}]--[${UNSPACED}${SUPERSCRIPT}]]`;
const PART = `[[\\p{L}\\p{N}\\p{M}${IGNORABLE}]--[${UNSPACED}${SUPERSCRIPT}]]`;

const TOKEN = new RegExp(
  [
    `(?<unspaced>[[\\p{L}\\p{N}]&&[${UNSPACED}]]\\p{M}*)`,
    // A superscript after three letters or a sign is a footnote mark, after a digit or unit a power.
    `(?<note>(?<=\\p{L}{3}|[.,;:!?'"’”»\\)\\]])[${SUPERSCRIPT}]+|(?<=[\\p{L}.,;:!?"’”»])[*†‡]+(?![*\\p{L}\\p{N}]))`,
    `(?<word>(?:${LETTER}|(?<=\\p{N}|(?<!\\p{L}\\p{L}\\p{L})\\p{L})[${SUPERSCRIPT}])(?:${PART}|(?<=[\\p{L}\\p{N}])[${APOSTROPHE}](?=${LETTER})` +
      `|(?<=\\p{N})[.,](?=\\p{N})|(?<=\\p{N}|(?<!\\p{L}\\p{L})\\p{L})[${SUPERSCRIPT}])*)`,
    `(?<ellipsis>\\u2026|\\.\\.\\.|\\.(?:[ \\u00A0\\u202F]\\.){2})`,
    `(?<dash>[${DASH}]{1,3})`,
    `(?<quote>["“”„‟«»‹›＂「」『』${APOSTROPHE}‚‛])`,
    `(?<mark>[^\\s${IGNORABLE}])`,
  ].join("|"),
  "gv",
);

const PLAIN_WORD = /^[A-Za-z0-9]+$/;
const IGNORABLES = new RegExp(`[${IGNORABLE}]`, "gv");
const APOSTROPHES = new RegExp(`[${APOSTROPHE}]`, "gv");
const COMPATIBLE = /[\uFB00-\uFB06\uFF01-\uFF5E]/g;

/** A word with its typographic variants made equal: apostrophes, ligatures, full-width forms, NFC. */
export function foldWord(word: string): string {
  if (PLAIN_WORD.test(word)) return word;
  return word
    .replace(IGNORABLES, "")
    .replace(APOSTROPHES, "'")
    .replace(COMPATIBLE, (char) => char.normalize("NFKC"))
    .normalize("NFC");
}

function foldOf(kind: TokenKind, raw: string): string {
  switch (kind) {
    case "word":
      return foldWord(raw);
    case "quote":
      return '"';
    case "dash":
      return "-";
    case "ellipsis":
      return "…";
    case "note":
      return raw;
    case "mark":
      return raw.replace(COMPATIBLE, (char) => char.normalize("NFKC"));
  }
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): TokenKind {
  if (groups["word"] !== undefined || groups["unspaced"] !== undefined) return "word";
  if (groups["mark"] !== undefined) return "mark";
  if (groups["quote"] !== undefined) return "quote";
  if (groups["dash"] !== undefined) return "dash";
  return groups["note"] !== undefined ? "note" : "ellipsis";
}

function isAsciiAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** The end of a word of plain ASCII starting at `at`, or -1 where only the full pattern can tell. */
function plainWordEnd(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && isAsciiAlphanumeric(text.charCodeAt(to))) to++;
  if (to === at || to >= end) return to === at ? -1 : to;
  const next = text.charCodeAt(to);
  const plainNext = next <= 126 && next !== 39 && next !== 96;
  const inNumber = (next === 46 || next === 44) && isAsciiAlphanumeric(text.charCodeAt(to + 1));
  return plainNext && !inNumber ? to : -1;
}

const PLAIN_MARKS = ',;:!?()[]{}<>/\\|&=+#@%$^~_"';

/** The kind of a lone ASCII sign at `at`, or null where only the full pattern can tell. */
function plainSign(text: string, at: number): TokenKind | null {
  const char = text.charAt(at);
  if (char === '"') return "quote";
  if (PLAIN_MARKS.includes(char)) return "mark";
  if (char !== "." && char !== "-") return null;
  const next = text.charCodeAt(at + 1);
  if (char === "-") return next !== 45 && next < 127 ? "dash" : null;
  return next === 46 || !(next < 127) || (next === 32 && text.charAt(at + 2) === ".")
    ? null
    : "mark";
}

/** Calls `visit` for each token of `text` from `start` to `end`, in order. */
export function eachToken(
  text: string,
  visit: (kind: TokenKind, start: number, end: number, fold: string) => void,
  start = 0,
  end = text.length,
): void {
  const slice = end === text.length ? text : text.slice(0, end);
  const pattern = new RegExp(TOKEN, "gv");
  let at = start;
  while (at < end) {
    const code = slice.charCodeAt(at);
    if (code === 32 || code === 10) {
      at++;
      continue;
    }
    // Most tokens are plain ASCII: found by hand several times as fast as by the pattern.
    const wordEnd = plainWordEnd(slice, at, end);
    if (wordEnd > at) {
      visit("word", at, wordEnd, slice.slice(at, wordEnd));
      at = wordEnd;
      continue;
    }
    const sign = plainSign(slice, at);
    if (sign !== null) {
      visit(sign, at, at + 1, sign === "quote" ? '"' : sign === "dash" ? "-" : slice.charAt(at));
      at++;
      continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(slice);
    if (match === null) return;
    const kind = kindOf(match.groups ?? {});
    at = match.index + match[0].length;
    visit(kind, match.index, at, foldOf(kind, match[0]));
  }
}

/** The words and signs of `text` from `start` to `end`, with offsets into the whole text. */
export function tokenize(text: string, start = 0, end = text.length): readonly Token[] {
  const tokens: Token[] = [];
  eachToken(
    text,
    (kind, from, to, fold) => tokens.push({ kind, start: from, end: to, fold }),
    start,
    end,
  );
  return tokens;
}

const SPACE = /[\s\u00A0\u202F]/;

/** `text` with each run of white space as one space, and the way back to the original offsets. */
export function squeeze(text: string): Squeezed {
  const offsets = new Int32Array(text.length + 1);
  const pieces: string[] = [];
  let length = 0;
  let pieceStart = 0;
  let inSpace = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const space = code === 32 || (code < 33 || code > 126 ? SPACE.test(text.charAt(at)) : false);
    if (space && inSpace) {
      if (pieceStart < at) pieces.push(text.slice(pieceStart, at));
      pieceStart = at + 1;
      continue;
    }
    if (space && code !== 32) {
      pieces.push(text.slice(pieceStart, at), " ");
      pieceStart = at + 1;
    }
    inSpace = space;
    offsets[length++] = at;
  }
  pieces.push(text.slice(pieceStart));
  offsets[length] = text.length;
  return { text: pieces.join(""), offsets: offsets.slice(0, length + 1) };
}

/** True when two strings are equal but for the amount and kind of white space. */
export function equalButSpaces(a: string, b: string): boolean {
  return a === b || squeeze(a.trim()).text === squeeze(b.trim()).text;
}

const WORD_CHARACTER = new RegExp(`[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]`, "v");

/** True when a cut at `at` falls inside a word of `text`. */
export function splitsWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  return (
    WORD_CHARACTER.test(codePointBefore(text, at)) && WORD_CHARACTER.test(codePointAt(text, at))
  );
}

function codePointAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 32);
}

function codePointBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? codePointAt(text, at - 2) : text.charAt(at - 1);
}
