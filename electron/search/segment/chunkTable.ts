const LONGEST = 64;
const MOST = 200_000;
const SLOTS = 1 << 19;

/**
 * What is known of chunks of text, found by where they stand: no string is cut out for one that was met
 * before, which is nine of ten. Forgets all when it is full.
 */
export class ChunkTable<T> {
  private slots = new Int32Array(SLOTS);
  private characters = new Uint16Array(1 << 20);
  private used = 0;
  private starts: number[] = [];
  private lengths: number[] = [];
  private values: T[] = [];

  /** What is known of the chunk at this place of the text; made from the chunk where nothing is. */
  get(text: string, start: number, end: number, make: (raw: string) => T): T {
    const length = end - start;
    if (length > LONGEST) return make(text.slice(start, end));
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    }
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let number = this.slots[slot] ?? 0; number !== 0; number = this.slots[slot] ?? 0) {
      if (this.isAt(number - 1, text, start, length)) {
        const value = this.values[number - 1];
        if (value !== undefined) return value;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    const value = make(text.slice(start, end));
    if (this.values.length >= MOST) {
      this.forget();
      return value;
    }
    this.slots[slot] = this.keep(text, start, length, value);
    return value;
  }

  private isAt(number: number, text: string, start: number, length: number): boolean {
    if (this.lengths[number] !== length) return false;
    const { characters } = this;
    const own = this.starts[number] ?? 0;
    for (let at = 0; at < length; at++) {
      if (characters[own + at] !== text.charCodeAt(start + at)) return false;
    }
    return true;
  }

  /** Keeps a value and gives its number, from 1. */
  private keep(text: string, start: number, length: number, value: T): number {
    if (this.used + length > this.characters.length) {
      const larger = new Uint16Array(this.characters.length * 2);
      larger.set(this.characters);
      this.characters = larger;
    }
    for (let at = 0; at < length; at++) {
      this.characters[this.used + at] = text.charCodeAt(start + at);
    }
    this.starts.push(this.used);
    this.lengths.push(length);
    this.used += length;
    return this.values.push(value);
  }

  private forget(): void {
    this.slots = new Int32Array(SLOTS);
    this.used = 0;
    this.starts = [];
    this.lengths = [];
    this.values = [];
  }
}
