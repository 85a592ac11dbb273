/** Scores of all documents for one part of a query; 0 where a document lacks it. */
export type Scores = Float64Array;

// A query takes a few; fresh memory of this size costs more than what is written into it.
const KEPT = 16;
let free: Scores[] = [];

/** Gives the arrays of one query, all 0 at first, and takes them back for the next one. */
export class ScoreRooms {
  private readonly taken: Scores[] = [];

  constructor(private readonly size: number) {}

  take(): Scores {
    const before = free.pop();
    const scores = before?.length === this.size ? before.fill(0) : new Float64Array(this.size);
    this.taken.push(scores);
    return scores;
  }

  /** A copy of scores. */
  copy(scores: Scores): Scores {
    const copy = this.take();
    copy.set(scores);
    return copy;
  }

  /** Ends the query: none of its arrays may be used from now on. */
  release(): void {
    free = [...free, ...this.taken.splice(0)]
      .filter(({ length }) => length === this.size)
      .slice(0, KEPT);
  }
}
