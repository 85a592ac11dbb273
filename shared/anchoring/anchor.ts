import type { TextPositionSelector, TextQuoteSelector } from "#shared/model";
import { equalButSpaces, splitsWord, tokenize } from "#shared/text";
import { alignWords, seedWindows } from "./align.ts";
import { compareContext, contextOf, meanAgreement, runningOn, type Context } from "./context.ts";
import { overlaps, weigh, type Candidate } from "./choose.ts";
import { exactPlaces, type Place } from "./exact.ts";
import { findGaps, LONG_SIDE, type Gap } from "./gap.ts";
import { wordAt, wordIds, type TextIndex } from "./textIndex.ts";

/** How the words at an anchored place stand to the words that were described. */
export type AnchorState = "verbatim" | "typographic" | "altered";

/** A place and a state, or the reason why there is none; never a guess. */
export type Anchored =
  | ({
      readonly status: "anchored";
      readonly state: AnchorState;
      readonly similarity: number;
    } & Place)
  | { readonly status: "ambiguous"; readonly candidates: readonly Place[] }
  | { readonly status: "orphaned" };

/** Context from which a place with the very words is theirs: one side of two, or half of both. */
const CONTEXT_AGREES = 0.5;

/** One side alone is enough when nearly all of it stands: a paragraph moved, its end with it. */
const SIDE_AGREES = 0.75;

/**
 * Bits from which words are their own evidence. Rare words in this order do not meet by chance (a
 * word that stands once in 1,000 has 10 bits), so they are followed when all around them changed.
 * Lower follows "at the end of" to another sentence; higher loses short moved passages.
 */
const DISTINCTIVE_BITS = 8;

/** Share of a word's bits that count: words of a phrase come together more often than by chance. */
const BITS_COUNTED = 0.6;

/**
 * Similarity from which changed words are the same passage. Lower finds more heavy edits, but
 * sentences of one genre reach .55 by chance and a deleted passage would be found in its neighbour.
 */
const SIMILAR = 0.62;

/** A passage rewritten in place: fewer words are enough when nearly all its surroundings stand. */
const REWRITTEN = { similarity: 0.45, context: 0.85, words: 4 } as const;

/** From this many words a place in other surroundings is named to the user, though not taken. */
const NAMED_WORDS = 3;

/** Places of the very words that are compared; a passage that stands more often is not one. */
const MAX_EXACT = 400;

/** The described passage in another (or the same) text. */
export interface Described {
  readonly quote: TextQuoteSelector;
  readonly position: TextPositionSelector | null;
}

/** The place of a described passage in a text, its state, or why there is no one place. */
export function anchor(index: TextIndex, described: Described): Anchored {
  const { quote, position } = described;
  if (quote.exact.trim() === "") return { status: "orphaned" };
  const whole = standsUnmoved(index, described);
  if (whole !== null) return anchored(index, quote.exact, whole);
  const context = contextOf(index, quote);
  const words = wordIds(index, quote.exact);
  const exact = exactCandidates(index, quote, context, position);
  const agreeing = exact.filter(agrees);
  if (agreeing.length > 0) return choose(index, quote.exact, agreeing, position);
  const followed = exact.filter((place) =>
    isDistinctive(index, [...words, ...runningOn(index, context, place.start, place.end)]),
  );
  const likely = likelyPlaces(index, words, context).filter(
    // The very words elsewhere put likeness in doubt, unless it stands in its old surroundings.
    (one) => exact.length === 0 || (one.context ?? 0) >= REWRITTEN.context,
  );
  const outcome = choose(index, quote.exact, [...followed, ...likely], position);
  if (outcome.status !== "orphaned" || exact.length === 0) return outcome;
  return words.length < NAMED_WORDS
    ? outcome
    : { status: "ambiguous", candidates: exact.map(bare) };
}

/** Places of changed words, by what surrounds them and by what they share with the passage. */
function likelyPlaces(
  index: TextIndex,
  words: readonly number[],
  context: Context,
): readonly Candidate[] {
  const between: Candidate[] = [];
  // Where its surroundings stand without it, the passage is gone: weaker likeness is not it.
  let vacant = 0;
  for (const gap of findGaps(index, context, words.length)) {
    const candidate = gapCandidate(index, words, gap);
    if (candidate === null) vacant = Math.max(vacant, gap.agreement);
    else between.push(candidate);
  }
  return [
    ...between,
    ...fuzzyCandidates(index, words, context).filter((one) => isEvidence(one, words.length)),
  ].filter(({ context: agreement }) => (agreement ?? 0) > vacant);
}

function bare({ start, end }: Place): Place {
  return { start, end };
}

/** True when the surroundings show a place of the very words to be theirs. */
function agrees({ context, side }: Candidate): boolean {
  return context === null || context >= CONTEXT_AGREES || side >= SIDE_AGREES;
}

function isDistinctive(index: TextIndex, words: readonly number[]): boolean {
  const count = index.ids.length;
  const bits = words.reduce((sum, id) => {
    const often = (index.postingsFrom[id + 1] ?? 0) - (index.postingsFrom[id] ?? 0);
    return sum + (often > 0 ? Math.log2(count / often) : 0);
  }, 0);
  return bits * BITS_COUNTED - Math.log2(count) >= DISTINCTIVE_BITS;
}

/** What now stands between the passage's surroundings, if it is still like the passage. */
function gapCandidate(index: TextIndex, words: readonly number[], gap: Gap): Candidate | null {
  const found = alignWords(index, words, gap.from, gap.to);
  if (found === null) return null;
  const similar = found.similarity >= SIMILAR;
  const rewritten = found.similarity >= REWRITTEN.similarity && words.length >= REWRITTEN.words;
  if (!similar && !(rewritten && gap.agreement >= REWRITTEN.context)) return null;
  return {
    start: index.starts[found.from] ?? 0,
    end: index.ends[found.to - 1] ?? 0,
    similarity: found.similarity,
    context: gap.agreement,
    side: gap.agreement,
  };
}

/** The described position itself, when words and all context are still exactly there. */
function standsUnmoved(index: TextIndex, { quote, position }: Described): Place | null {
  if (position === null || position.start >= position.end) return null;
  const { start, end } = position;
  const same =
    index.text.slice(start, end) === quote.exact &&
    index.text.slice(Math.max(0, start - quote.prefix.length), start) === quote.prefix &&
    index.text.startsWith(quote.suffix, end);
  return same ? { start, end } : null;
}

function exactCandidates(
  index: TextIndex,
  quote: TextQuoteSelector,
  context: Context,
  position: TextPositionSelector | null,
): readonly Candidate[] {
  const near = position?.start ?? 0;
  const cutBefore = splitsWord(quote.prefix + quote.exact, quote.prefix.length);
  const cutAfter = splitsWord(quote.exact + quote.suffix, quote.exact.length);
  return exactPlaces(index, quote.exact, MAX_EXACT, near)
    .filter(
      ({ start, end }) =>
        splitsWord(index.text, start) === cutBefore && splitsWord(index.text, end) === cutAfter,
    )
    .map((place) => ({
      ...place,
      similarity: 1,
      ...around(index, context, place),
    }));
}

function around(
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

function fuzzyCandidates(
  index: TextIndex,
  words: readonly number[],
  context: Context,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const window of seedWindows(index, words, context.before, context.after)) {
    const found = alignWords(index, words, window.from, window.to);
    if (found === null) continue;
    const start = index.starts[found.from] ?? 0;
    const end = index.ends[found.to - 1] ?? 0;
    if (candidates.some((other) => overlaps(other, { start, end }))) continue;
    const similarity = found.similarity;
    candidates.push({ start, end, similarity, ...around(index, context, { start, end }) });
  }
  return candidates;
}

function isEvidence({ similarity, context }: Candidate, words: number): boolean {
  const agreement = context ?? 0;
  if (words < REWRITTEN.words) return similarity >= SIMILAR && agreement >= REWRITTEN.context;
  if (similarity >= SIMILAR) return agreement >= CONTEXT_AGREES;
  return similarity >= REWRITTEN.similarity && agreement >= REWRITTEN.context;
}

function choose(
  index: TextIndex,
  exact: string,
  candidates: readonly Candidate[],
  position: TextPositionSelector | null,
): Anchored {
  const choice = weigh(candidates, position);
  if (choice.length === 0) return { status: "orphaned" };
  const [only, second] = choice;
  if (only !== undefined && second === undefined) return anchored(index, exact, only);
  return {
    status: "ambiguous",
    candidates: choice.map(bare).sort((one, other) => one.start - other.start),
  };
}

function anchored(index: TextIndex, exact: string, place: Place): Anchored {
  const { start, end } = place;
  const state = compareWords(exact, index.text.slice(start, end));
  const similarity = state === "altered" ? similarityOf(index, exact, place) : 1;
  return { status: "anchored", start, end, state, similarity };
}

function similarityOf(index: TextIndex, exact: string, place: Place): number {
  const found = alignWords(
    index,
    wordIds(index, exact),
    wordAt(index, place.start),
    wordAt(index, place.end - 1) + 1,
  );
  return found?.similarity ?? 0;
}

/** `verbatim` if equal but for white space, `typographic` if every folded token is, else `altered`. */
export function compareWords(exact: string, found: string): AnchorState {
  if (equalButSpaces(exact, found)) return "verbatim";
  const a = tokenize(exact);
  const b = tokenize(found);
  const same =
    a.length === b.length &&
    a.every((token, at) => token.kind === b[at]?.kind && token.fold === b[at]?.fold);
  return same ? "typographic" : "altered";
}
