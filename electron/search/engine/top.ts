/** Gives documents best first, one at a time: cheap where only the first few are wanted. */
export class Ranking {
  private length: number;

  /** `before(a, b)` tells whether a ranks above b; it must be a strict order. */
  constructor(
    private readonly heap: Uint32Array,
    private readonly before: (a: number, b: number) => boolean,
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
