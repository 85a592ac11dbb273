import type { TextIndex } from "./textIndex.ts";

/** Where a run of words fits best in a stretch of the text; `from` and `to` are word numbers. */
export interface Alignment {
  readonly from: number;
  readonly to: number;
  readonly similarity: number;
  /** How unlikely its equal words are to meet by chance: rare ones count more (see `wordBits`). */
  readonly bits: number;
}

// A substitution costs less than dropping a word, so that a passage whose first or last word was
// changed keeps its length; it costs something, so that a gap in the middle is not filled by chance.
const SUBSTITUTE = -0.25;
const DROP = -0.3;

/** Words of the text looked at beyond the estimated window on each side. */
const MARGIN = 8;

/** Words too common to say where a passage stands; seeds are taken from the rarest below this. */
const MAX_POSTINGS = 2000;
const MAX_SEEDS = 24;
const MAX_WINDOWS = 6;

/** Occurrences voted with in all, so that a long text costs no more than a short one. */
const MAX_VOTES = 2000;

/** A word of the quote or its context, and its offset from the quote's first word. */
interface Seed {
  readonly id: number;
  readonly offset: number;
  readonly count: number;
}

/** The stretches of text, as word numbers, that share most rare words with the quote, best first. */
export function seedWindows(
  index: TextIndex,
  quote: readonly number[],
  before: readonly number[],
  after: readonly number[],
): readonly { readonly from: number; readonly to: number }[] {
  const width = Math.max(8, Math.min(60, Math.floor(quote.length / 3)));
  const votes = new Map<number, number>();
  for (const seed of rarestSeeds(index, [...before, ...quote, ...after], before.length)) {
    const first = index.postingsFrom[seed.id] ?? 0;
    const weight = 1 / Math.log2(2 + seed.count);
    for (let k = first; k < first + seed.count; k++) {
      const diagonal = (index.postings[k] ?? 0) - seed.offset;
      const bucket = Math.floor(diagonal / width);
      // Each bucket overlaps the next by half: a passage never falls between two.
      votes.set(bucket, (votes.get(bucket) ?? 0) + weight);
      votes.set(bucket - 1, (votes.get(bucket - 1) ?? 0) + weight);
    }
  }
  const best = [...votes.entries()].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best.slice(0, MAX_WINDOWS).map(([bucket]) => ({
    from: bucket * width - MARGIN,
    to: (bucket + 2) * width + quote.length + MARGIN,
  }));
}

function rarestSeeds(index: TextIndex, words: readonly number[], zero: number): readonly Seed[] {
  const seeds: Seed[] = [];
  words.forEach((id, at) => {
    if (id < 0) return;
    const count = (index.postingsFrom[id + 1] ?? 0) - (index.postingsFrom[id] ?? 0);
    if (count <= MAX_POSTINGS) seeds.push({ id, offset: at - zero, count });
  });
  seeds.sort((a, b) => a.count - b.count);
  let votes = 0;
  return seeds.slice(0, MAX_SEEDS).filter(({ count }) => (votes += count) <= MAX_VOTES);
}

/**
 * Aligns all words of the quote with a part of the text from word `from` to word `to`, word by word;
 * both ends of the text are free. Similarity is twice the equal words over the words of both.
 */
export function alignWords(
  index: TextIndex,
  quote: readonly number[],
  from: number,
  to: number,
): Alignment | null {
  const low = Math.max(0, from);
  const high = Math.min(index.ids.length, to);
  const width = high - low;
  if (width <= 0 || quote.length === 0) return null;
  let row = firstRow(width, low);
  let spare = emptyRow(width);
  for (let k = 1; k <= quote.length; k++) {
    const word = quote[k - 1] ?? -1;
    fillRow(index, row, spare, { word, bits: wordBits(index, word), k, low });
    [row, spare] = [spare, row];
  }
  let best = 0;
  for (let at = 1; at <= width; at++) {
    if ((row.score[at] ?? 0) > (row.score[best] ?? 0)) best = at;
  }
  const start = row.start[best] ?? low;
  const end = low + best;
  if (end <= start) return null;
  const similarity = (2 * (row.equal[best] ?? 0)) / (quote.length + (end - start));
  return { from: start, to: end, similarity, bits: row.bits[best] ?? 0 };
}

/** A word that stands once in 1,024 has 10 bits; one the text does not have, none. */
export function wordBits(index: TextIndex, id: number): number {
  const often = id < 0 ? 0 : (index.postingsFrom[id + 1] ?? 0) - (index.postingsFrom[id] ?? 0);
  return often > 0 ? Math.log2(index.ids.length / often) : 0;
}

/** One row of the alignment table: best score, where its path entered the text, its equal words. */
interface Row {
  readonly score: Float64Array;
  readonly start: Int32Array;
  readonly equal: Int32Array;
  readonly bits: Float64Array;
}

/** The word of the quote a row is for: the `k`-th, from 1. */
interface Aligned {
  readonly word: number;
  readonly bits: number;
  readonly k: number;
  readonly low: number;
}

function emptyRow(width: number): Row {
  return {
    score: new Float64Array(width + 1),
    start: new Int32Array(width + 1),
    equal: new Int32Array(width + 1),
    bits: new Float64Array(width + 1),
  };
}

function firstRow(width: number, low: number): Row {
  const row = emptyRow(width);
  for (let at = 0; at <= width; at++) row.start[at] = low + at;
  return row;
}

/** Writes the row below `above` into `row`, whose old content is another's. */
function fillRow(index: TextIndex, above: Row, row: Row, { word, bits, k, low }: Aligned): void {
  const width = above.score.length - 1;
  row.score[0] = k * DROP;
  row.start[0] = low;
  row.equal[0] = 0;
  row.bits[0] = 0;
  for (let at = 1; at <= width; at++) {
    const same = index.ids[low + at - 1] === word;
    let score = (above.score[at - 1] ?? 0) + (same ? 1 : SUBSTITUTE);
    let from: Row = above;
    let step = at - 1;
    const dropped = (above.score[at] ?? 0) + DROP;
    if (dropped > score) {
      score = dropped;
      step = at;
    }
    const inserted = (row.score[at - 1] ?? 0) + DROP;
    if (inserted > score) {
      score = inserted;
      from = row;
      step = at - 1;
    }
    const counts = same && from === above && step === at - 1;
    row.score[at] = score;
    row.start[at] = from.start[step] ?? 0;
    row.equal[at] = (from.equal[step] ?? 0) + (counts ? 1 : 0);
    row.bits[at] = (from.bits[step] ?? 0) + (counts ? bits : 0);
  }
}
