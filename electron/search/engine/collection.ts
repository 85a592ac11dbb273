import type { DocumentType, IndexDocument, IndexOperation } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";
import { isDamaged } from "../segment/blocks.ts";
import { LiveSegment } from "./live.ts";
import { documentKey, FIELDS, LANGUAGES, type Kept, type Segment } from "./segment.ts";

/** A segment at its place in the collection: its document n is number `base + n` of the whole. */
export interface Shelf {
  readonly base: number;
  readonly segment: Segment;
}

/** A sealed segment and those of its documents that were replaced or removed since. */
export interface SealedSegment {
  readonly segment: Segment;
  readonly dead: Iterable<number>;
}

/**
 * All segments as one index: which documents are alive, where each one is, and the statistics scores
 * are made of. Numbers are never given twice; a replaced document is a dead one and a new one.
 */
export class Collection {
  private readonly sealed: Shelf[] = [];
  private readonly languageCounts = LANGUAGES.map(() => 0);
  private readonly lengths = FIELDS.map(() => 0);
  private alive = new Uint8Array(1024);
  private livingCount = 0;
  private changes = 0;
  private live: { base: number; segment: LiveSegment };

  constructor(sealed: readonly SealedSegment[] = [], live = new LiveSegment()) {
    let base = 0;
    for (const { segment } of sealed) {
      this.sealed.push({ base, segment });
      this.enterAll({ base, segment });
      base += segment.size;
    }
    this.live = { base, segment: live };
    this.enterAll(this.live);
    sealed.forEach(({ dead }, at) => {
      const shelf = this.sealed[at];
      if (shelf !== undefined) for (const local of dead) this.bury(shelf.base + local, shelf);
    });
  }

  /** Documents alive. */
  get count(): number {
    return this.livingCount;
  }

  /** One more than the highest number, living or not. */
  get size(): number {
    return this.live.base + this.live.segment.size;
  }

  get shelves(): readonly Shelf[] {
    return [...this.sealed, this.live];
  }

  /** The documents of the growing segment, dead ones included. */
  get liveSize(): number {
    return this.live.segment.size;
  }

  isAlive(document: number): boolean {
    return this.alive[document] === 1;
  }

  /** Raised by every change, so that what was computed from the whole can be kept until then. */
  get version(): number {
    return this.changes;
  }

  /** A mark for each of the first `size` documents that is alive. */
  living(size: number): Uint8Array {
    const marks = new Uint8Array(size);
    marks.set(this.alive.subarray(0, size));
    return marks;
  }

  /** Whether any document of a shelf is dead. */
  hasDead({ base, segment }: Shelf): boolean {
    return this.alive.subarray(base, base + segment.size).includes(0);
  }

  /** The numbers of a shelf's documents that are dead, counted from its base. */
  deadOf({ base, segment }: Shelf): readonly number[] {
    const dead: number[] = [];
    for (let at = 0; at < segment.size; at++) if (!this.isAlive(base + at)) dead.push(at);
    return dead;
  }

  averageLength(field: number): number {
    return this.livingCount === 0 ? 0 : (this.lengths[field] ?? 0) / this.livingCount;
  }

  /** The languages of living documents, the commonest first. */
  get languages(): readonly TermLanguage[] {
    return LANGUAGES.map((language, at) => ({ language, count: this.languageCounts[at] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .map(({ language }) => language);
  }

  /** Follows changes; false where one could not take an old version out, because that is damaged. */
  apply(operations: readonly IndexOperation[]): boolean {
    let whole = true;
    for (const operation of operations) {
      const { type, id } = operation.op === "put" ? operation.document : operation;
      if (!this.remove(type, id)) whole = false;
      if (operation.op === "put") this.add(operation.document);
    }
    return whole;
  }

  kept(document: number): Kept {
    const { base, segment } = this.shelf(document);
    return segment.kept(document - base);
  }

  /** The number of the living document of a key, null if there is none. */
  find(key: string): number | null {
    for (const { base, segment } of this.shelves) {
      const local = segment.find(key, (at) => this.isAlive(base + at));
      if (local !== null) return base + local;
    }
    return null;
  }

  /** Closes the growing segment and begins another; gives the closed one, null if it was empty. */
  seal(): { readonly base: number; readonly segment: LiveSegment } | null {
    const closed = this.live;
    if (closed.segment.size === 0) return null;
    this.sealed.push(closed);
    this.live = { base: this.size, segment: new LiveSegment() };
    return closed;
  }

  /** Puts a segment of the same documents in the place of one, as its file for one in memory. */
  replace(old: Segment, segment: Segment): void {
    const at = this.sealed.findIndex((shelf) => shelf.segment === old);
    const shelf = this.sealed[at];
    if (shelf !== undefined) this.sealed[at] = { base: shelf.base, segment };
  }

  /**
   * A collection in which `merged` stands for the parts it was made from, in the first one's place;
   * what died while it was made is dead in it too. This one stays as it is, for queries under way.
   */
  withMerged(
    parts: readonly { readonly shelf: Shelf; readonly dead: readonly number[] }[],
    merged: Segment,
  ): Collection {
    const dead: number[] = [];
    let number = 0;
    for (const { shelf, dead: before } of parts) {
      const gone = new Set(before);
      for (let at = 0; at < shelf.segment.size; at++) {
        if (gone.has(at)) continue;
        if (!this.isAlive(shelf.base + at)) dead.push(number);
        number++;
      }
    }
    const replaced = new Set(parts.map(({ shelf }) => shelf.segment));
    const rest = this.sealed
      .filter(({ segment }) => !replaced.has(segment))
      .map((shelf) => ({ segment: shelf.segment, dead: this.deadOf(shelf) }));
    const next = new Collection([{ segment: merged, dead }, ...rest], this.live.segment);
    for (const at of this.deadOf(this.live)) next.bury(next.live.base + at, next.live);
    return next;
  }

  private add(document: IndexDocument): void {
    const local = this.live.segment.add(document);
    const number = this.live.base + local;
    this.makeRoom(number + 1);
    this.alive[number] = 1;
    this.tally(number, this.live, 1);
  }

  private remove(type: DocumentType, id: string): boolean {
    try {
      const number = this.find(documentKey({ type, id }));
      if (number !== null) this.bury(number, this.shelf(number));
      return true;
    } catch (error) {
      if (!isDamaged(error)) throw error;
      return false;
    }
  }

  private bury(number: number, shelf: Shelf): void {
    if (!this.isAlive(number)) return;
    this.alive[number] = 0;
    this.tally(number, shelf, -1);
  }

  /** Lets all documents of a shelf live. */
  private enterAll({ base, segment }: Shelf): void {
    const { size, columns } = segment;
    this.makeRoom(base + size);
    this.alive.fill(1, base, base + size);
    this.livingCount += size;
    for (let at = 0; at < size; at++) {
      const language = columns.languages[at] ?? 0;
      this.languageCounts[language] = (this.languageCounts[language] ?? 0) + 1;
    }
    columns.lengths.forEach((column, field) => {
      let sum = 0;
      for (let at = 0; at < size; at++) sum += column[at] ?? 0;
      this.lengths[field] = (this.lengths[field] ?? 0) + sum;
    });
  }

  private makeRoom(size: number): void {
    if (size <= this.alive.length) return;
    const larger = new Uint8Array(Math.max(size, this.alive.length * 2));
    larger.set(this.alive);
    this.alive = larger;
  }

  private tally(number: number, { base, segment }: Shelf, sign: 1 | -1): void {
    const { languages, lengths } = segment.columns;
    this.changes++;
    this.livingCount += sign;
    const language = languages[number - base] ?? 0;
    this.languageCounts[language] = (this.languageCounts[language] ?? 0) + sign;
    for (let field = 0; field < FIELDS.length; field++) {
      const length = lengths[field]?.[number - base] ?? 0;
      this.lengths[field] = (this.lengths[field] ?? 0) + sign * length;
    }
  }

  private shelf(document: number): Shelf {
    if (document >= this.live.base) return this.live;
    const shelf = this.sealed.findLast(({ base }) => base <= document);
    if (shelf === undefined) throw new RangeError(`The index has no document ${document}.`);
    return shelf;
  }
}
