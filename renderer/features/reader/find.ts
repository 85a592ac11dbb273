import type { TextSpan } from "../../anchoring/index.ts";

/** A text folded for finding: `at[i]` is where folded character i stands in the original. */
export interface FoldedText {
  readonly text: string;
  readonly at: Int32Array;
}

const QUOTES = /[‘’‚‛`´′]/u;
const DOUBLE_QUOTES = /[“”„‟«»″]/u;
const DASHES = /[‐‑‒–—―−]/u;

/** Case, accents, the shape of quotes and dashes, and the amount of white space made equal. */
export function foldForFinding(original: string): FoldedText {
  const at = new Int32Array(original.length * 2 + 1);
  const parts: string[] = [];
  let length = 0;
  let spaceBefore = false;
  for (let index = 0; index < original.length; index += 1) {
    const folded = foldCharacter(original, index);
    const space = folded === " ";
    if (space && spaceBefore) continue;
    spaceBefore = space;
    for (let unit = 0; unit < folded.length; unit += 1) at[length + unit] = index;
    length += folded.length;
    parts.push(folded);
  }
  at[length] = original.length;
  return { text: parts.join(""), at: at.subarray(0, length + 1) };
}

/** Every place of the words in the folded text, in order, not overlapping; none for a blank query. */
export function findAll(folded: FoldedText, words: string): readonly TextSpan[] {
  const wanted = foldForFinding(words.trim()).text;
  const spans: TextSpan[] = [];
  if (wanted === "") return spans;
  let from = folded.text.indexOf(wanted);
  while (from !== -1) {
    const to = from + wanted.length;
    const end = Math.max((folded.at[to - 1] ?? 0) + 1, folded.at[to] ?? 0);
    spans.push({ start: folded.at[from] ?? 0, end });
    from = folded.text.indexOf(wanted, to);
  }
  return spans;
}

function foldCharacter(original: string, index: number): string {
  const code = original.charCodeAt(index);
  if (code < 0x80) {
    if (code >= 0x41 && code <= 0x5a) return String.fromCharCode(code + 32);
    return code <= 0x20 ? " " : original.charAt(index);
  }
  const character = original.charAt(index);
  if (QUOTES.test(character)) return "'";
  if (DOUBLE_QUOTES.test(character)) return '"';
  if (DASHES.test(character)) return "-";
  if (/\s/u.test(character)) return " ";
  return character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
