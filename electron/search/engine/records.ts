import type { Collection } from "./collection.ts";
import type { Kept } from "./segment.ts";

const LARGE = 100_000;

/** The documents one query has read, so that deciding, ordering and showing read each only once. */
export class Records {
  private readonly kept = new Map<number, Kept>();
  /** Characters read so far. */
  characters = 0;

  constructor(readonly collection: Collection) {}

  get(number: number): Kept {
    const before = this.kept.get(number);
    if (before !== undefined) return before;
    const kept = this.collection.kept(number);
    this.characters += kept.page.text.length;
    if (this.kept.size > 200) this.kept.clear();
    if (kept.page.text.length < LARGE) this.kept.set(number, kept);
    return kept;
  }
}
