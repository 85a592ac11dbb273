import type { DocumentType, IndexDocument, IndexOperation } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";
import { LiveSegment } from "./live.ts";
import { documentKey, FIELDS, type Entry, type Segment } from "./segment.ts";

/** A segment at its place in the collection: its document n is number `base + n` of the whole. */
export interface Shelf {
  readonly base: number;
  readonly segment: Segment;
}

/**
 * All segments as one index: which documents are alive, where each one is, and the statistics scores
 * are made of. Numbers are never given twice; a replaced document is a dead one and a new one.
 */
export class Collection {
  private readonly sealed: Shelf[] = [];
  private readonly places = new Map<string, number>();
  private readonly languageCounts = new Map<TermLanguage, number>();
  private readonly lengths = FIELDS.map(() => 0);
  private alive = new Uint8Array(1024);
  private living = 0;
  private live: { base: number; segment: LiveSegment } = { base: 0, segment: new LiveSegment() };

  /** Documents alive. */
  get count(): number {
    return this.living;
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

  averageLength(field: number): number {
    return this.living === 0 ? 0 : (this.lengths[field] ?? 0) / this.living;
  }

  /** The languages of living documents, the commonest first. */
  get languages(): readonly TermLanguage[] {
    return [...this.languageCounts]
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1])
      .map(([language]) => language);
  }

  apply(operations: readonly IndexOperation[]): void {
    for (const operation of operations) {
      if (operation.op === "put") this.put(operation.document);
      else this.remove(operation.type, operation.id);
    }
  }

  entry(document: number): Entry {
    const { base, segment } = this.shelf(document);
    return segment.entry(document - base);
  }

  text(document: number): string {
    const { base, segment } = this.shelf(document);
    return segment.text(document - base);
  }

  private put(document: IndexDocument): void {
    this.remove(document.type, document.id);
    const number = this.live.base + this.live.segment.add(document);
    this.enter(number, this.live);
  }

  private remove(type: DocumentType, id: string): void {
    const number = this.places.get(documentKey({ type, id }));
    if (number === undefined) return;
    this.places.delete(documentKey({ type, id }));
    this.alive[number] = 0;
    this.tally(number, this.shelf(number), -1);
  }

  private enter(number: number, shelf: Shelf): void {
    if (number >= this.alive.length) {
      const larger = new Uint8Array(Math.max(number + 1, this.alive.length * 2));
      larger.set(this.alive);
      this.alive = larger;
    }
    this.alive[number] = 1;
    this.places.set(documentKey(shelf.segment.entry(number - shelf.base)), number);
    this.tally(number, shelf, 1);
  }

  private tally(number: number, { base, segment }: Shelf, sign: 1 | -1): void {
    this.living += sign;
    const { terms } = segment.entry(number - base);
    this.languageCounts.set(terms, (this.languageCounts.get(terms) ?? 0) + sign);
    for (let field = 0; field < FIELDS.length; field++) {
      const length = segment.fieldLength(number - base, field);
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
