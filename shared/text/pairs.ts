import { eachToken } from "./fold.ts";

/** Two pieces that belong together, by their numbers; `weight` is their length in words. */
export interface Pair {
  readonly before: number;
  readonly after: number;
  readonly weight: number;
}

/** Share of words two pieces must have in common: the same paragraph with half its words left. */
const ALIKE = 0.5;

/** A word pair that stands in more pieces than this says nothing of where one of them went. */
const MOST_POSTINGS = 40;

/** Pieces looked at closely for each piece, those that share most word pairs. */
const MOST_CANDIDATES = 6;

/** Pairs equal pieces in their order, then the most alike of the others; each piece once. */
export function pairAlike(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const words = wordReader();
  const lefts = before.map(words);
  const rights = after.map(words);
  const pairs = pairEqual(before, after).map((pair) => {
    return { ...pair, weight: 1 + (lefts[pair.before]?.length ?? 0) };
  });
  const taken = {
    before: new Set(pairs.map((pair) => pair.before)),
    after: new Set(pairs.map((pair) => pair.after)),
  };
  for (const { likeness: _, ...pair } of alikePairs(lefts, rights, taken)) {
    if (taken.before.has(pair.before) || taken.after.has(pair.after)) continue;
    taken.before.add(pair.before);
    taken.after.add(pair.after);
    pairs.push(pair);
  }
  return pairs.sort((one, other) => one.before - other.before);
}

function pairEqual(before: readonly string[], after: readonly string[]) {
  const places = new Map<string, number[]>();
  for (const [at, text] of after.entries()) {
    const known = places.get(text);
    if (known === undefined) places.set(text, [at]);
    else known.push(at);
  }
  const used = new Map<string, number>();
  return before.flatMap((text, at) => {
    const nth = used.get(text) ?? 0;
    const other = places.get(text)?.[nth];
    if (other === undefined) return [];
    used.set(text, nth + 1);
    return [{ before: at, after: other }];
  });
}

/** Reads a text as the numbers of its words, the same word with the same number in every text. */
function wordReader(): (text: string) => readonly number[] {
  const numbers = new Map<string, number>();
  return (text) => {
    const ids: number[] = [];
    eachToken(text, (kind, _start, _end, fold) => {
      if (kind !== "word") return;
      const id = numbers.get(fold) ?? numbers.size;
      numbers.set(fold, id);
      ids.push(id);
    });
    return ids;
  };
}

type Taken = { readonly before: ReadonlySet<number>; readonly after: ReadonlySet<number> };

/** The pairs that are alike enough, the most alike first, then those least far apart. */
function alikePairs(
  lefts: readonly (readonly number[])[],
  rights: readonly (readonly number[])[],
  taken: Taken,
): readonly (Pair & { readonly likeness: number })[] {
  const postings = postingsOf(rights, taken.after);
  const found: (Pair & { readonly likeness: number })[] = [];
  for (const [at, words] of lefts.entries()) {
    if (taken.before.has(at)) continue;
    for (const other of candidates(words, postings)) {
      const likeness = likenessOf(words, rights[other] ?? []);
      if (likeness >= ALIKE) {
        found.push({ before: at, after: other, weight: 1 + words.length, likeness });
      }
    }
  }
  const apart = ({ before, after }: Pair): number =>
    Math.abs(before / (lefts.length + 1) - after / (rights.length + 1));
  return found.sort((one, other) => other.likeness - one.likeness || apart(one) - apart(other));
}

/** Two words that follow each other as one number; a lone word with itself. */
function wordPairs(words: readonly number[]): ReadonlySet<number> {
  const pairs = new Set<number>();
  for (let at = 0; at < Math.max(1, words.length - 1); at++) {
    const first = words[at];
    if (first !== undefined) pairs.add(first * 2 ** 26 + (words[at + 1] ?? first));
  }
  return pairs;
}

function postingsOf(
  pieces: readonly (readonly number[])[],
  taken: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const postings = new Map<number, number[]>();
  for (const [at, words] of pieces.entries()) {
    if (taken.has(at)) continue;
    for (const pair of wordPairs(words)) {
      const known = postings.get(pair);
      if (known === undefined) postings.set(pair, [at]);
      else if (known.length <= MOST_POSTINGS) known.push(at);
    }
  }
  return postings;
}

function candidates(
  words: readonly number[],
  postings: ReadonlyMap<number, readonly number[]>,
): readonly number[] {
  const votes = new Map<number, number>();
  for (const pair of wordPairs(words)) {
    const places = postings.get(pair) ?? [];
    if (places.length > MOST_POSTINGS) continue;
    for (const at of places) votes.set(at, (votes.get(at) ?? 0) + 1);
  }
  const best = [...votes].sort((one, other) => other[1] - one[1]);
  return best.slice(0, MOST_CANDIDATES).map(([at]) => at);
}

/** Twice the words both have over the words of both. */
function likenessOf(one: readonly number[], other: readonly number[]): number {
  const left = new Map<number, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(word, count - 1);
  }
  return one.length + other.length === 0 ? 0 : (2 * shared) / (one.length + other.length);
}

/** The pairs, in order of `before`, that keep their order in `after` and hold most words in all. */
export function longestRun(pairs: readonly Pair[]): readonly Pair[] {
  const size = pairs.reduce((most, { after }) => Math.max(most, after), 0) + 1;
  // A Fenwick tree of prefix maxima: the heaviest run that ends at or before a place in `after`.
  const tree = new Int32Array(size + 1).fill(-1);
  const total: number[] = [];
  const previous: number[] = [];
  const heavier = (one: number, other: number): number =>
    one >= 0 && (other < 0 || (total[one] ?? 0) >= (total[other] ?? 0)) ? one : other;
  for (const [at, { after, weight }] of pairs.entries()) {
    let best = -1;
    for (let place = after; place > 0; place -= place & -place) {
      best = heavier(tree[place] ?? -1, best);
    }
    previous.push(best);
    total.push(weight + (total[best] ?? 0));
    for (let place = after + 1; place <= size; place += place & -place) {
      tree[place] = heavier(tree[place] ?? -1, at);
    }
  }
  let last = -1;
  for (const at of pairs.keys()) last = heavier(last, at);
  const run: Pair[] = [];
  for (; last >= 0; last = previous[last] ?? -1) {
    const pair = pairs[last];
    if (pair !== undefined) run.push(pair);
  }
  return run.reverse();
}
