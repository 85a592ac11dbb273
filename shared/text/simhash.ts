import type { Shingles } from "./shingles.ts";

/** Raised when the same text gets another simhash; those of another version are not compared. */
export const SIMHASH_VERSION = 1;

/** Bits in which near-identical texts may differ; what is nearer is looked at, not believed. */
export const NEAR_BITS = 16;

/**
 * The 64-bit simhash of a text as 16 hexadecimal digits: texts that share most shingles differ in
 * few bits (Charikar, Similarity estimation techniques from rounding algorithms, STOC 2002).
 */
export function simhashOf({ set }: Shingles): string {
  const counts = new Int32Array(64);
  for (const shingle of set) {
    const low = shingle >>> 0;
    // 53 bits are not 64: the upper half is spread anew from both.
    const high = spread(Math.floor(shingle / 0x100000000), low);
    for (let bit = 0; bit < 32; bit++) {
      counts[bit]! += ((high >>> bit) & 1) * 2 - 1;
      counts[bit + 32]! += ((low >>> bit) & 1) * 2 - 1;
    }
  }
  return half(counts.subarray(0, 32)) + half(counts.subarray(32));
}

function spread(high: number, low: number): number {
  let hash = Math.imul(high ^ 0x27d4eb2f, 0x165667b1) ^ (low >>> 15);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function half(counts: Int32Array): string {
  let bits = 0;
  for (let bit = 0; bit < 32; bit++) if (counts[bit]! > 0) bits |= 1 << bit;
  return (bits >>> 0).toString(16).padStart(8, "0");
}

/** One simhash near another; `at` counts in the order they were added. */
export interface Near {
  readonly at: number;
  readonly distance: number;
}

/** Simhashes to look through, in plain arrays of numbers: 100,000 are compared in about a millisecond. */
export interface SimhashList {
  /** Adds one; the number it is found by. */
  add(simhash: string): number;
  /** Those that differ in at most `most` bits, the nearest first and then the oldest. */
  near(simhash: string, most: number): readonly Near[];
}

/** An empty list. */
export function createSimhashList(): SimhashList {
  let high = new Uint32Array(1024);
  let low = new Uint32Array(1024);
  let size = 0;
  return {
    add(simhash) {
      if (size === high.length) [high, low] = [doubled(high), doubled(low)];
      [high[size], low[size]] = halves(simhash);
      return size++;
    },
    near(simhash, most) {
      const [upper, lower] = halves(simhash);
      const found: Near[] = [];
      for (let at = 0; at < size; at++) {
        const distance = ones(high[at]! ^ upper) + ones(low[at]! ^ lower);
        if (distance <= most) found.push({ at, distance });
      }
      return found.sort((a, b) => a.distance - b.distance || a.at - b.at);
    },
  };
}

function doubled(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(old.length * 2);
  grown.set(old);
  return grown;
}

function halves(simhash: string): [number, number] {
  return [parseInt(simhash.slice(0, 8), 16), parseInt(simhash.slice(8), 16)];
}

/** The number of set bits (Warren, Hacker's Delight, 5-1). */
function ones(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
