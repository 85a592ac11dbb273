import { eachToken } from "./fold.ts";
import { foldForm } from "./terms.ts";

/** The runs of three words of a text, each once, as numbers of 53 bits; `words` is how many there are. */
export interface Shingles {
  readonly words: number;
  readonly set: ReadonlySet<number>;
}

/** What two texts have in common: of all their shingles (Jaccard), and of the shorter one's. */
export interface Overlap {
  readonly jaccard: number;
  readonly containment: number;
}

/** Characters of one text that are looked at; a book is recognised by its first chapters. */
const MOST_CHARACTERS = 300_000;

/** Words in a shingle: with fewer any two texts share some, with more one correction costs too many. */
const WIDTH = 3;

/** A 32-bit number of a word (FNV-1a). */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** The final mix of MurmurHash3: every bit of the input moves half of those of the answer. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The numbers of the folded words of a text, in order. */
function wordHashes(text: string): readonly number[] {
  const hashes: number[] = [];
  eachToken(
    text,
    (kind, _start, _end, fold) => {
      if (kind === "word") hashes.push(hashWord(foldForm(fold)));
    },
    0,
    Math.min(text.length, MOST_CHARACTERS),
  );
  return hashes;
}

/** The shingles of a text. */
export function shinglesOf(text: string): Shingles {
  const words = wordHashes(text);
  const set = new Set<number>();
  for (let at = 0; at + WIDTH <= words.length; at++) {
    let [high, low] = [0x9e3779b9, 0x7f4a7c15];
    for (let next = at; next < at + WIDTH; next++) {
      high = mix(high ^ words[next]!);
      low = mix(Math.imul(low, 31) ^ words[next]!);
    }
    set.add((high & 0x1fffff) * 0x100000000 + low);
  }
  return { words: words.length, set };
}

/** Fewer words than this are compared by equal text only: any two notices of a kind share most of them. */
const FEWEST_WORDS = 50;

/** Below this number of words one figure makes another notice, so nearly every shingle must agree. */
const SHORT = 120;

/** True if a text is long enough to be compared by its shingles. */
export function isComparable({ words }: Shingles): boolean {
  return words >= FEWEST_WORDS;
}

/**
 * True if they are one text with edits, or one is the other cut short. The limits were chosen by
 * reading pairs of a news wire: below them stand articles of one template about different things.
 */
export function isNearlySame(one: Shingles, other: Shingles): boolean {
  if (!isComparable(one) || !isComparable(other)) return false;
  const { jaccard, containment } = overlapOf(one, other);
  if (Math.min(one.words, other.words) < SHORT) return jaccard >= 0.9;
  return jaccard >= 0.8 || (containment >= 0.9 && jaccard >= 0.5);
}

/** How much two texts share; nothing where one of them has no shingle. */
export function overlapOf(one: Shingles, other: Shingles): Overlap {
  const [small, large] =
    one.set.size <= other.set.size ? [one.set, other.set] : [other.set, one.set];
  if (small.size === 0) return { jaccard: 0, containment: 0 };
  let both = 0;
  for (const shingle of small) if (large.has(shingle)) both++;
  return { jaccard: both / (small.size + large.size - both), containment: both / small.size };
}
