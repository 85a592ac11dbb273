/** Gives documents best first, one at a time: by their key, the highest first, then by number. */
export class Ranking {
  private length: number;

  /** `heap` holds the documents in any order; `keys` is indexed by document. */
  constructor(
    private readonly heap: Uint32Array,
    private readonly keys: ArrayLike<number>,
  ) {
    this.length = heap.length;
    for (let at = (this.length >> 1) - 1; at >= 0; at--) this.sink(at);
  }

  next(): number | null {
    if (this.length === 0) return null;
    const first = this.heap[0] ?? 0;
    this.length--;
    this.heap[0] = this.heap[this.length] ?? 0;
    this.sink(0);
    return first;
  }

  private before(a: number, b: number): boolean {
    const difference = (this.keys[a] ?? 0) - (this.keys[b] ?? 0);
    return difference === 0 ? a < b : difference > 0;
  }

  private sink(from: number): void {
    const { heap, length } = this;
    const moved = heap[from] ?? 0;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      if (child + 1 < length && this.before(heap[child + 1] ?? 0, heap[child] ?? 0)) child++;
      if (!this.before(heap[child] ?? 0, moved)) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    if (at < length) heap[at] = moved;
  }
}

/** The marked documents, in order of number. */
export function listMarked(marks: Uint8Array): Uint32Array {
  const found = new Uint32Array(marks.length);
  let length = 0;
  for (let at = 0; at < marks.length; at++) if (marks[at] === 1) found[length++] = at;
  return found.subarray(0, length);
}

/** The first `most` of the documents by key. */
export function best(
  documents: Uint32Array,
  keys: ArrayLike<number>,
  most: number,
): readonly number[] {
  const bound = documents.length > most * 4 ? boundOf(documents, keys, most) : -Infinity;
  const kept = documents.filter((document) => (keys[document] ?? 0) >= bound);
  const ranking = new Ranking(kept, keys);
  const first: number[] = [];
  for (let next = ranking.next(); next !== null; next = ranking.next()) {
    if (first.length === most) break;
    first.push(next);
  }
  return first;
}

/** The `most`-th highest key: the root of a heap of the highest so far, the least of them on top. */
function boundOf(documents: Uint32Array, keys: ArrayLike<number>, most: number): number {
  const heap = new Float64Array(most).fill(-Infinity);
  for (let n = 0; n < documents.length; n++) {
    const key = keys[documents[n] ?? 0] ?? 0;
    if (key <= (heap[0] ?? 0)) continue;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= most) break;
      if (child + 1 < most && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child++;
      if ((heap[child] ?? 0) >= key) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = key;
  }
  return heap[0] ?? -Infinity;
}
