import type { TextQuoteSelector } from "#shared/model";
import { wordAt, wordIds, type TextIndex } from "./textIndex.ts";

/** The words around a passage as it was described, in the numbers of the text searched. */
export interface Context {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

// A context of 80 characters cuts a word at its far end; such a half word would never agree.
const CUT_FROM = 24;

/** Words inserted between the passage and its context that are still looked past. */
const SLACK = 4;

/** The context of a quote selector in the vocabulary of `index`. */
export function contextOf(index: TextIndex, quote: TextQuoteSelector): Context {
  const before = wordIds(index, quote.prefix);
  const after = wordIds(index, quote.suffix);
  return {
    before: quote.prefix.length >= CUT_FROM && before.length > 1 ? before.slice(1) : before,
    after: quote.suffix.length >= CUT_FROM && after.length > 1 ? after.slice(0, -1) : after,
  };
}

/** How well the two sides of a place agree with a context; null for a side without words. */
export interface Agreement {
  readonly before: number | null;
  readonly after: number | null;
}

/** Compares the surroundings of a place with a context: 0 none, 1 all its words in order. */
export function compareContext(
  index: TextIndex,
  context: Context,
  start: number,
  end: number,
): Agreement {
  const first = firstWordFrom(index, start);
  const last = wordAt(index, end);
  return {
    before: agreement(index, context.before, first - context.before.length - SLACK, first),
    after: agreement(index, context.after, last, last + context.after.length + SLACK),
  };
}

/** Both sides as one number, null when there is no context to compare. */
export function meanAgreement({ before, after }: Agreement): number | null {
  if (before === null) return after;
  return after === null ? before : (before + after) / 2;
}

/** The words of the text that run on from a place as they do in its context, on both sides. */
export function runningOn(
  index: TextIndex,
  { before, after }: Context,
  start: number,
  end: number,
): readonly number[] {
  const first = firstWordFrom(index, start);
  const last = wordAt(index, end);
  let left = 0;
  while (left < before.length && before.at(-1 - left) === index.ids[first - 1 - left]) left++;
  let right = 0;
  while (right < after.length && after[right] === index.ids[last + right]) right++;
  return [...before.slice(before.length - left), ...after.slice(0, right)];
}

function firstWordFrom(index: TextIndex, start: number): number {
  const word = wordAt(index, start);
  // A passage that begins inside a word has that word's head as context: it counts as before.
  return word < index.starts.length && (index.starts[word] ?? 0) < start ? word + 1 : word;
}

/** Longest common subsequence with the words from `from` to `to`, as a share of `words`. */
function agreement(
  index: TextIndex,
  words: readonly number[],
  from: number,
  to: number,
): number | null {
  if (words.length === 0) return null;
  const low = Math.max(0, from);
  const high = Math.min(index.ids.length, to);
  const row = new Int32Array(words.length + 1);
  for (let at = low; at < high; at++) {
    const id = index.ids[at];
    // One row serves for both: `diagonal` keeps the cell above to the left before it is written over.
    let diagonal = 0;
    for (let k = 1; k <= words.length; k++) {
      const above = row[k] ?? 0;
      row[k] =
        words[k - 1] === id ? Math.max(above, diagonal + 1) : Math.max(above, row[k - 1] ?? 0);
      diagonal = above;
    }
  }
  return (row[words.length] ?? 0) / words.length;
}
