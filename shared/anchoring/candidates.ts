import type { TextPositionSelector, TextQuoteSelector } from "#shared/model";
import { splitsWord } from "#shared/text";
import { alignWords, seedWindows, wordBits, type Alignment } from "./align.ts";
import { overlaps, type Candidate } from "./choose.ts";
import { compareContext, meanAgreement, type Context } from "./context.ts";
import { exactPlaces, type Place } from "./exact.ts";
import { LONG_SIDE, type Gap } from "./gap.ts";
import type { TextIndex } from "./textIndex.ts";

/** Places of the very words that are compared; a passage that stands more often is not one. */
const MAX_EXACT = 400;

/** Every place of a quote's very words, with how well its surroundings agree. */
export function exactCandidates(
  index: TextIndex,
  quote: TextQuoteSelector,
  words: readonly number[],
  context: Context,
  position: TextPositionSelector | null,
): readonly Candidate[] {
  const near = position?.start ?? 0;
  const cutBefore = splitsWord(quote.prefix + quote.exact, quote.prefix.length);
  const cutAfter = splitsWord(quote.exact + quote.suffix, quote.exact.length);
  const bits = words.reduce((sum, id) => sum + wordBits(index, id), 0);
  return exactPlaces(index, quote.exact, MAX_EXACT, near)
    .filter(
      ({ start, end }) =>
        splitsWord(index.text, start) === cutBefore && splitsWord(index.text, end) === cutAfter,
    )
    .map((place) => ({ ...place, similarity: 1, bits, ...around(index, context, place) }));
}

/** What now stands between the surroundings, as far as it is like the words; null if nothing does. */
export function gapCandidate(
  index: TextIndex,
  words: readonly number[],
  gap: Gap,
): Candidate | null {
  const found = alignWords(index, words, gap.from, gap.to);
  if (found === null) return null;
  return {
    ...placeOf(index, found),
    ...likeness(found),
    context: gap.agreement,
    side: gap.agreement,
  };
}

/** The places that share most rare words with a quote and its context, however much else differs. */
export function fuzzyCandidates(
  index: TextIndex,
  words: readonly number[],
  context: Context,
  seeds: Context = context,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const window of seedWindows(index, words, seeds.before, seeds.after)) {
    const found = alignWords(index, words, window.from, window.to);
    if (found === null) continue;
    const place = placeOf(index, found);
    if (candidates.some((other) => overlaps(other, place))) continue;
    candidates.push({ ...place, ...likeness(found), ...around(index, context, place) });
  }
  return candidates;
}

function placeOf(index: TextIndex, { from, to }: Alignment): Place {
  return { start: index.starts[from] ?? 0, end: index.ends[to - 1] ?? 0 };
}

function likeness({ similarity, bits }: Alignment): Pick<Candidate, "similarity" | "bits"> {
  return { similarity, bits };
}

/** How well the surroundings of a place agree with a context: both sides, and the better of them. */
export function around(
  index: TextIndex,
  context: Context,
  { start, end }: Place,
): { readonly context: number | null; readonly side: number } {
  const agreement = compareContext(index, context, start, end);
  return {
    context: meanAgreement(agreement),
    side: Math.max(
      context.before.length >= LONG_SIDE ? (agreement.before ?? 0) : 0,
      context.after.length >= LONG_SIDE ? (agreement.after ?? 0) : 0,
    ),
  };
}
