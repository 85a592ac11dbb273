import type { TextPositionSelector, TextQuoteSelector } from "#shared/model";
import { equalButSpaces } from "#shared/text";
import { alignWords } from "./align.ts";
import { around, exactCandidates, fuzzyCandidates } from "./candidates.ts";
import { evidence, overlaps, TIE, type Candidate } from "./choose.ts";
import { contextOf } from "./context.ts";
import { describe } from "./describe.ts";
import { exactPlaces, type Place } from "./exact.ts";
import { wordAt, wordIds, type TextIndex } from "./textIndex.ts";

/**
 * Characters of context read from the text a passage was described in, when that text is at hand.
 * They tell a place by its surroundings where a fifth of the words changed.
 */
const WIDE = 400;

/** From this many words an equal sentence is no accident. */
const SENTENCE = 8;

/** A place so like the passage in surroundings so like its own that no likeness elsewhere counts. */
const SURROUNDED = { context: 0.7, similarity: 0.8, half: 0.5 } as const;

/** Places looked at for words of the text before in the newer one. */
const MAX_COPIES = 8;

/** Characters of its surroundings that a changed passage may have drawn in at its ends. */
const FRINGE = 24;

/** The quote with the wider surroundings it has in the text it was described in. */
export function widen(
  origin: TextIndex,
  quote: TextQuoteSelector,
  { start, end }: TextPositionSelector,
): TextQuoteSelector {
  return {
    ...quote,
    prefix: origin.text.slice(Math.max(0, start - WIDE), start),
    suffix: origin.text.slice(end, end + WIDE),
  };
}

/**
 * True when what stands at a place of a newer text goes back to the passage at `own` of the text
 * before, rather than to another passage there that is more like it. A sentence that stands nearly
 * alike in two places is so never taken for the one that was deleted.
 */
export function descendsFrom(
  origin: TextIndex,
  own: Place,
  newer: TextIndex,
  place: Place,
): boolean {
  const { quote: near, position } = describe(newer.text, place.start, place.end);
  const quote = widen(newer, near, position);
  const words = wordIds(origin, quote.exact);
  const context = contextOf(origin, quote);
  const from = wordAt(origin, own.start);
  const mine = alignWords(origin, words, from, wordAt(origin, own.end - 1) + 1);
  if (mine === null) return false;
  const standing = around(origin, context, own);
  const moved = (standing.context ?? 0) < SURROUNDED.half;
  const claim = evidence({ similarity: mine.similarity, ...standing }) - (moved ? TIE : 0);
  const beats = (rival: Candidate): boolean =>
    !isOwn(own, rival) && evidence(rival) >= claim && !standsElsewhere(origin, rival, newer, place);
  const copies = exactCandidates(origin, quote, words, context, position);
  if (equalButSpaces(quote.exact, origin.text.slice(own.start, own.end))) {
    return !copies.some(beats);
  }
  // A whole sentence that stands to the letter elsewhere in the text before is that one.
  if (words.length >= SENTENCE && copies.some((copy) => !isOwn(own, copy))) return false;
  if (copies.some(beats)) return false;
  if ((standing.context ?? 0) >= SURROUNDED.context && mine.similarity >= SURROUNDED.similarity) {
    return true;
  }
  return (
    !fuzzyCandidates(origin, words, context).some(beats) &&
    !fuzzyCandidates(origin, words, context, { before: [], after: [] }).some(beats)
  );
}

/** True when the rival's own words still stand in the newer text, so that the place is not its. */
function standsElsewhere(origin: TextIndex, rival: Place, newer: TextIndex, place: Place): boolean {
  const words = origin.text.slice(rival.start, rival.end);
  return exactPlaces(newer, words, MAX_COPIES, rival.start).some((at) => !overlaps(at, place));
}

/** True unless the place reaches well out of `own`: then it is the surroundings that are alike. */
function isOwn(own: Place, { start, end }: Place): boolean {
  const inside = Math.min(own.end, end) - Math.max(own.start, start);
  const outside = end - start - inside;
  return inside > 0 && (outside <= FRINGE || outside * 4 <= inside);
}
