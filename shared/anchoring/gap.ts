import { alignWords, seedWindows, type Alignment } from "./align.ts";
import type { Context } from "./context.ts";
import type { TextIndex } from "./textIndex.ts";

/** The words between the surroundings of a passage; empty (`from` = `to`) when it was cut out. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** How much of the surroundings stands, 0 to 1. */
  readonly agreement: number;
}

/** Words a side needs to be recognised alone. */
export const LONG_SIDE = 5;

/** Share of each side that must stand. Lower takes a passage's neighbour for its surroundings. */
const SIDE_STANDS = 0.7;

/** What stands in the gap may be twice as long as the passage and some words more. */
const STRETCH = { factor: 2, words: 8 } as const;

/** The places where both sides of a context stand, at most a stretched passage apart. */
export function findGaps(index: TextIndex, context: Context, length: number): readonly Gap[] {
  const { before, after } = context;
  if (before.length < LONG_SIDE || after.length < LONG_SIDE) return [];
  const starts = sidePlaces(index, after);
  return sidePlaces(index, before).flatMap((left) =>
    starts
      .filter(({ from }) => {
        const apart = from - left.to;
        return apart >= 0 && apart <= STRETCH.factor * length + STRETCH.words;
      })
      .map((right) => ({
        from: left.to,
        to: right.from,
        agreement: (left.similarity + right.similarity) / 2,
      })),
  );
}

function sidePlaces(index: TextIndex, words: readonly number[]): readonly Alignment[] {
  const places: Alignment[] = [];
  for (const window of seedWindows(index, words, [], [])) {
    const found = alignWords(index, words, window.from, window.to);
    if (found !== null && found.similarity >= SIDE_STANDS) places.push(found);
  }
  return places;
}
