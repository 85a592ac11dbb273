import type { TextPositionSelector, TextQuoteSelector } from "#shared/model";
import { equalButSpaces, splitsWord, tokenize } from "#shared/text";
import { alignWords, seedWindows } from "./align.ts";
import { contextOf, contextScore, type Context } from "./context.ts";
import { exactPlaces, type Place } from "./exact.ts";
import { wordIds, type TextIndex } from "./textIndex.ts";

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

/**
 * Words from which a passage is its own evidence: the same eight words seldom stand twice by chance,
 * so they are followed when the paragraphs around them changed. Shorter ones need their context.
 */
const DISTINCTIVE_WORDS = 8;

/**
 * Similarity from which changed words are the same passage. Lower finds more heavy edits, but
 * sentences of one genre reach .55 by chance and a deleted passage would be found in its neighbour.
 */
const SIMILAR = 0.62;

/** A passage rewritten in place: fewer words are enough when nearly all its surroundings stand. */
const REWRITTEN = { similarity: 0.45, context: 0.85, words: 4 } as const;

/** Two places whose evidence differs by less than this are equally good. */
const TIE = 0.1;

/** Context weighs half of the words themselves when places are compared. */
const CONTEXT_WEIGHT = 0.5;

/** Nearer than a quarter of the next distance: the described position decides between equals. */
const NEARER = 0.25;

/** Places of the very words that are compared; a passage that stands more often is not one. */
const MAX_EXACT = 400;

interface Candidate extends Place {
  readonly similarity: number;
  /** Null when the selector has no context. */
  readonly context: number | null;
}

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
  const agreeing = exact.filter((candidate) => (candidate.context ?? 1) >= CONTEXT_AGREES);
  if (agreeing.length > 0) return choose(index, quote.exact, agreeing, position);
  const fuzzy = fuzzyCandidates(index, words, context);
  const acceptable = [...exact, ...fuzzy].filter((candidate) =>
    isEvidence(candidate, words.length),
  );
  return choose(index, quote.exact, acceptable, position);
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
      context: contextScore(index, context, place.start, place.end),
    }));
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
    const score = contextScore(index, context, start, end);
    candidates.push({ start, end, similarity: found.similarity, context: score });
  }
  return candidates;
}

function isEvidence({ similarity, context }: Candidate, words: number): boolean {
  const around = context ?? 0;
  if (similarity === 1) return around >= CONTEXT_AGREES || words >= DISTINCTIVE_WORDS;
  if (words < REWRITTEN.words) return similarity >= SIMILAR && around >= REWRITTEN.context;
  if (similarity >= SIMILAR) return around >= CONTEXT_AGREES || words >= DISTINCTIVE_WORDS;
  return similarity >= REWRITTEN.similarity && around >= REWRITTEN.context;
}

function evidence(candidate: Candidate): number {
  return candidate.similarity + CONTEXT_WEIGHT * (candidate.context ?? 0);
}

function choose(
  index: TextIndex,
  exact: string,
  candidates: readonly Candidate[],
  position: TextPositionSelector | null,
): Anchored {
  const ranked = [...candidates].sort((a, b) => evidence(b) - evidence(a));
  const [best] = ranked;
  if (best === undefined) return { status: "orphaned" };
  const rivals = ranked.filter(
    (other) => evidence(best) - evidence(other) < TIE && (other === best || !overlaps(other, best)),
  );
  if (rivals.length === 1) return anchored(index, exact, best);
  const nearest = clearlyNearest(rivals, position);
  if (nearest !== null) return anchored(index, exact, nearest);
  return {
    status: "ambiguous",
    candidates: rivals.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start),
  };
}

/** Of places that say the very same, the one at the described position; null if none is clearly so. */
function clearlyNearest(
  rivals: readonly Candidate[],
  position: TextPositionSelector | null,
): Candidate | null {
  if (position === null || rivals.some((rival) => rival.similarity < 1)) return null;
  const distance = (place: Place): number => Math.abs(place.start - position.start);
  const [first, second] = [...rivals].sort((a, b) => distance(a) - distance(b));
  if (first === undefined || second === undefined) return null;
  return distance(first) <= NEARER * distance(second) ? first : null;
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
    index.starts.findIndex((start) => start >= place.start),
    index.ends.findIndex((end) => end >= place.end) + 1,
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

function overlaps(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end;
}
