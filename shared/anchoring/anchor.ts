import type { TextPositionSelector, TextQuoteSelector } from "#shared/model";
import { alignWords, wordBits } from "./align.ts";
import { exactCandidates, fuzzyCandidates, gapCandidate } from "./candidates.ts";
import { weigh, type Candidate } from "./choose.ts";
import { compareWords, type AnchorState } from "./compare.ts";
import { contextOf, runningOn, type Context } from "./context.ts";
import type { Place } from "./exact.ts";
import { findGaps } from "./gap.ts";
import { descendsFrom, widen } from "./origin.ts";
import { wordAt, wordIds, type TextIndex } from "./textIndex.ts";

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

/** The same where no other passage of the text before can be meant: only new words are in doubt. */
const KNOWN_BITS = 2;

/** Share of a word's bits that count: words of a phrase come together more often than by chance. */
const BITS_COUNTED = 0.6;

/**
 * Similarity from which changed words are the same passage. Lower finds more heavy edits, but
 * sentences of one genre reach .55 by chance and a deleted passage would be found in its neighbour.
 */
const SIMILAR = 0.62;

/** A passage rewritten in place: fewer words are enough when nearly all its surroundings stand. */
const REWRITTEN = { similarity: 0.52, context: 0.85, words: 4 } as const;

/** From this many words a place in other surroundings is named to the user, though not taken. */
const NAMED_WORDS = 3;

/** The described passage in another (or the same) text. */
export interface Described {
  readonly quote: TextQuoteSelector;
  readonly position: TextPositionSelector | null;
}

/** One passage looked for in one text. */
interface Sought extends Described {
  readonly index: TextIndex;
  readonly words: readonly number[];
  readonly context: Context;
  /** Whether a place may be the passage's, by the text it was described in; all may without it. */
  readonly belongs: (place: Place) => boolean;
  /** True when that text is at hand, so that likeness alone can be trusted. */
  readonly known: boolean;
}

/**
 * The place of a described passage in a text, its state, or why there is no one place. `origin` is
 * the text it was described in: with it passages are found that were changed and moved as well, and
 * no other passage of that text is taken for this one.
 */
export function anchor(index: TextIndex, described: Described, origin?: TextIndex): Anchored {
  const { quote, position } = described;
  if (quote.exact.trim() === "") return { status: "orphaned" };
  const whole = standsUnmoved(index, described);
  if (whole !== null) return anchored(index, quote.exact, whole);
  const known = origin !== undefined && position !== null && stands(origin, quote, position);
  const sought: Sought = {
    index,
    quote,
    position,
    words: wordIds(index, quote.exact),
    context: contextOf(index, quote),
    belongs: known ? (place) => descendsFrom(origin, position, index, place) : () => true,
    known,
  };
  const near = seek(sought);
  if (near.status === "anchored" || !known) return near;
  const wide = widen(origin, quote, position);
  const far = seek({ ...sought, quote: wide, context: contextOf(index, wide) });
  return far.status === "orphaned" ? near : far;
}

function seek(sought: Sought): Anchored {
  const { index, quote, position, context, words } = sought;
  const exact = exactCandidates(index, quote, words, context, position);
  const agreeing = exact.filter((one) => agrees(one) && sought.belongs(one));
  if (agreeing.length > 0) return choose(index, quote.exact, agreeing, position);
  const followed = exact.filter(
    (place) =>
      (sought.known
        ? exact.length === 1
        : isDistinctive(index, [...words, ...runningOn(index, context, place.start, place.end)])) &&
      sought.belongs(place),
  );
  const likely = likelyPlaces(sought).filter(
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
function likelyPlaces(sought: Sought): readonly Candidate[] {
  const { index, words, context } = sought;
  const between: Candidate[] = [];
  // Where its surroundings stand without it, the passage is gone: weaker likeness is not it.
  let vacant = 0;
  for (const gap of findGaps(index, context, words.length)) {
    const candidate = gapCandidate(index, words, gap);
    if (candidate === null || !isKept(candidate, words.length)) {
      vacant = Math.max(vacant, gap.agreement);
    } else between.push(candidate);
  }
  const standing = [
    ...between,
    ...fuzzyCandidates(index, words, context).filter((one) => isEvidence(one, words.length)),
  ].filter(({ context: agreement }) => (agreement ?? 0) > vacant);
  return [...standing, ...(sought.known ? movedPlaces(sought) : [])].filter(sought.belongs);
}

/** Places whose words alone are evidence, whatever surrounds them. */
function movedPlaces({ index, words, context }: Sought): readonly Candidate[] {
  return fuzzyCandidates(index, words, context, { before: [], after: [] }).filter(
    ({ similarity, bits }) => similarity >= SIMILAR && areDistinctive(index, bits, KNOWN_BITS),
  );
}

function bare({ start, end }: Place): Place {
  return { start, end };
}

/** True when the surroundings show a place of the very words to be theirs. */
function agrees({ context, side }: Candidate): boolean {
  return context === null || context >= CONTEXT_AGREES || side >= SIDE_AGREES;
}

function isDistinctive(index: TextIndex, words: readonly number[]): boolean {
  return areDistinctive(
    index,
    words.reduce((sum, id) => sum + wordBits(index, id), 0),
  );
}

function areDistinctive(index: TextIndex, bits: number, least = DISTINCTIVE_BITS): boolean {
  return bits * BITS_COUNTED - Math.log2(index.ids.length) >= least;
}

/** True when what stands between the passage's surroundings is still like the passage. */
function isKept({ similarity, context }: Candidate, words: number): boolean {
  if (similarity >= SIMILAR) return true;
  const rewritten = similarity >= REWRITTEN.similarity && words >= REWRITTEN.words;
  return rewritten && (context ?? 0) >= REWRITTEN.context;
}

/** The described position itself, when words and all context are still exactly there. */
function standsUnmoved(index: TextIndex, { quote, position }: Described): Place | null {
  if (position === null || position.start >= position.end) return null;
  const { start, end } = position;
  const same =
    stands(index, quote, position) &&
    index.text.slice(Math.max(0, start - quote.prefix.length), start) === quote.prefix &&
    index.text.startsWith(quote.suffix, end);
  return same ? { start, end } : null;
}

function stands(index: TextIndex, quote: TextQuoteSelector, { start, end }: Place): boolean {
  return index.text.slice(start, end) === quote.exact;
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
