import type { TextPositionSelector } from "#shared/model";
import type { Place } from "./exact.ts";

/** Two places whose evidence differs by less than this are equally good. */
export const TIE = 0.1;

/** A place this much better is still in doubt while the other one is where the passage stood. */
const TIE_AGAINST_POSITION = 0.3;

/** Context weighs half of the words themselves when places are compared. */
const CONTEXT_WEIGHT = 0.5;

/** Nearer than a quarter of the next distance: the described position decides between equals. */
const NEARER = 0.25;

/** A place with what speaks for it. */
export interface Candidate extends Place {
  readonly similarity: number;
  /** Null when the selector has no context. */
  readonly context: number | null;
  /** The better side of the context. */
  readonly side: number;
  /** How unlikely its words are to meet here by chance (see `Alignment`). */
  readonly bits: number;
}

/** What speaks for a place as one number: 1 for the very words, half as much for all its context. */
export function evidence(candidate: Pick<Candidate, "similarity" | "context">): number {
  return candidate.similarity + CONTEXT_WEIGHT * (candidate.context ?? 0);
}

/**
 * The place the evidence speaks for, alone; several when it cannot tell them apart; none of none. At
 * equal words the described position decides, changed words need likeness and position to agree.
 */
export function weigh(
  candidates: readonly Candidate[],
  position: TextPositionSelector | null,
): readonly Candidate[] {
  const ranked = [...candidates].sort((a, b) => evidence(b) - evidence(a));
  const [best] = ranked;
  if (best === undefined) return [];
  const rivals = ranked.filter(
    (other) => other === best || (!overlaps(other, best) && rivalsWith(best, other, position)),
  );
  if (rivals.length === 1) return [best];
  const nearest = clearlyNearest(rivals, position);
  const decided = nearest === best || (nearest !== null && rivals.every(isWhole));
  return decided && nearest !== null ? [nearest] : rivals;
}

function isWhole({ similarity }: Candidate): boolean {
  return similarity === 1;
}

function rivalsWith(
  best: Candidate,
  other: Candidate,
  position: TextPositionSelector | null,
): boolean {
  const lead = evidence(best) - evidence(other);
  if (lead < TIE) return true;
  if (isWhole(best) || lead >= TIE_AGAINST_POSITION) return false;
  return clearlyNearest([best, other], position) === other;
}

/** Of several places the one at the described position; null if none is clearly so. */
function clearlyNearest(
  rivals: readonly Candidate[],
  position: TextPositionSelector | null,
): Candidate | null {
  if (position === null) return null;
  const distance = (place: Place): number => Math.abs(place.start - position.start);
  const [first, second] = [...rivals].sort((a, b) => distance(a) - distance(b));
  if (first === undefined || second === undefined) return null;
  return distance(first) <= NEARER * distance(second) ? first : null;
}

/** True when two places share characters. */
export function overlaps(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end;
}
