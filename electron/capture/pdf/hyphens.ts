import { wordsOf } from "#shared/text";
import type { Line } from "./lines.ts";

/** What stands between two lines of a paragraph, and how many characters of the first go. */
export interface Seam {
  readonly cut: number;
  readonly between: "" | " ";
}

const HYPHEN = /[\p{L}\p{N}][-‐\u00AD]$/u;
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;
/** First halves that are written with a hyphen. */
const PREFIX = /(?:^|[^\p{L}])(?:self|half|ill|well|quasi|cross|ex|vice|all)[-‐]$/iu;

/** The words of a document, by which a hyphen at a line's end is told from a division. */
export function vocabularyOf(lines: readonly Line[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    for (const word of wordsOf(text)) words.add(word.toLowerCase().replaceAll("‐", "-"));
  }
  return words;
}

/**
 * How two lines join. A divided word is joined without its hyphen; a hyphen that belongs to the word
 * stays: before a capital or a number, in a word that has others, or where the document writes it so.
 */
export function seamOf(before: string, after: string, vocabulary: ReadonlySet<string>): Seam {
  const [last] = [...before.slice(-2)].slice(-1);
  const [first] = after;
  if (WITHOUT_SPACES.test(last ?? "") && WITHOUT_SPACES.test(first ?? "")) {
    return { cut: 0, between: "" };
  }
  if (!HYPHEN.test(before)) return { cut: 0, between: " " };
  const head = /[\p{L}\p{N}\p{M}\-‐'’]+$/u.exec(before.slice(0, -1))?.[0] ?? "";
  const tail = /^[\p{L}\p{N}\p{M}\-‐'’]+/u.exec(after)?.[0] ?? "";
  // A hyphen left hanging before "and" or "or" ("pre- and post-war").
  if (/^(?:and|or|und|oder|et|ou|y|o|e)$/u.test(tail)) return { cut: 0, between: " " };
  if (!/^\p{Ll}/u.test(tail) || /[\p{N}\-‐]$|[-‐]/u.test(head) || PREFIX.test(before)) {
    return { cut: 0, between: "" };
  }
  const [one, other] = [head.toLowerCase(), tail.toLowerCase()];
  const hyphened = vocabulary.has(`${one}-${other}`) && !vocabulary.has(one + other);
  return { cut: hyphened ? 0 : 1, between: "" };
}
