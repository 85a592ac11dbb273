import { analyse, scanChunks } from "#shared/text";
import { outside, sorted } from "../engine/fields.ts";
import type { Kept, Page } from "../engine/segment.ts";
import { textHash } from "./keys.ts";

// Four bits for each pair and three probes let about one in eight documents pass that lacks a pair.
const BITS = 4;
const PROBES = 3;
const SMALLEST = 8;

/** The words at the rims of a chunk, and the pairs inside it, all by number. */
export interface ChunkForms {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly inner: readonly number[];
}

function joinHash(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ second;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** A number for two folded words that follow each other. */
export function pairHash(first: string, second: string): number {
  return joinHash(textHash(first), textHash(second));
}

/** The words of a chunk that can follow and be followed; a compound counts whole and in its parts. */
export function chunkForms(raw: string): ChunkForms {
  const { atoms, joined } = analyse(raw);
  const forms = atoms.map(({ form }) => textHash(form));
  const [only] = forms;
  if (only !== undefined && forms.length === 1) {
    return { starts: [only], ends: [only], inner: [] };
  }
  const startsAt = (at: number): readonly number[] => [
    ...forms.slice(at, at + 1),
    ...joined.filter(({ from }) => from === at).map(({ form }) => textHash(form)),
  ];
  const endsAt = (at: number): readonly number[] => [
    ...forms.slice(at - 1, at),
    ...joined.filter(({ to }) => to === at).map(({ form }) => textHash(form)),
  ];
  const inner: number[] = [];
  for (let at = 1; at < forms.length; at++) {
    for (const first of endsAt(at)) {
      for (const second of startsAt(at)) inner.push(joinHash(first, second));
    }
  }
  return { starts: startsAt(0), ends: forms.length === 0 ? [] : endsAt(forms.length), inner };
}

/** Gathers the pairs of neighbouring words of one document. */
export class PairCollector {
  private hashes = new Uint32Array(1024);
  private length = 0;
  private before: readonly number[] = [];

  /** The next chunk of the same stretch of text. */
  chunk({ starts, ends, inner }: ChunkForms): void {
    for (const first of this.before) {
      for (const second of starts) this.add(joinHash(first, second));
    }
    for (const hash of inner) this.add(hash);
    if (ends.length > 0) this.before = ends;
  }

  /** What follows is not the neighbour of what came before. */
  rest(): void {
    this.before = [];
  }

  /** The set of all pairs so far as bits, three for each; the next document begins. */
  take(): Uint8Array {
    const size = Math.max(SMALLEST, Math.ceil((this.length * BITS) / 8));
    const bits = new Uint8Array(size);
    for (let at = 0; at < this.length; at++) {
      let hash = this.hashes[at] ?? 0;
      for (let probe = 0; probe < PROBES; probe++) {
        const bit = bitOf(hash, size);
        bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
        hash = nextProbe(hash);
      }
    }
    this.length = 0;
    this.before = [];
    return bits;
  }

  private add(hash: number): void {
    if (this.length === this.hashes.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.hashes);
      this.hashes = larger;
    }
    this.hashes[this.length++] = hash;
  }
}

function bitOf(hash: number, size: number): number {
  return Math.floor((hash * size * 8) / 4_294_967_296);
}

function nextProbe(hash: number): number {
  return (Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) + 0x27d4eb2f) >>> 0;
}

/** Whether a set made by `take` may hold all of the pairs; never false where it does. */
export function mayHold(
  bits: Uint8Array,
  from: number,
  to: number,
  pairs: readonly number[],
): boolean {
  for (const pair of pairs) {
    let hash = pair;
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = bitOf(hash, to - from);
      if (((bits[from + (bit >>> 3)] ?? 0) & (1 << (bit & 7))) === 0) return false;
      hash = nextProbe(hash);
    }
  }
  return true;
}

/** The parts of a text that are searched, in order, and whether each is of the body. */
export function piecesOf({ text, body, skipped }: Page): readonly Piece[] {
  const folded = outside([...body, ...skipped], text.length);
  return [
    ...sorted(body).map((span) => ({ ...span, isBody: true })),
    ...folded.map((span) => ({ ...span, isBody: false })),
  ].sort((a, b) => a.start - b.start);
}

export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly isBody: boolean;
}

/** The pairs of a document that was not read by a builder. */
export function pairsOf({ entry, page }: Kept): Uint8Array {
  const pairs = new PairCollector();
  scanChunks(entry.title, 0, entry.title.length, (raw) => pairs.chunk(chunkForms(raw)));
  let before = -1;
  for (const { start, end } of piecesOf(page)) {
    if (start !== before) pairs.rest();
    before = end;
    scanChunks(page.text, start, end, (raw) => pairs.chunk(chunkForms(raw)));
  }
  return pairs.take();
}
