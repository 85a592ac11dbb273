const FIRST = 8;
const LARGEST = 2048;
const LINK = 4;

/**
 * Very many growing streams of bytes in one piece of memory. A stream is a chain of slices, each twice
 * as long as the one before; the last four bytes of a full slice say where the next begins.
 */
export class StreamPool {
  private bytes = new Uint8Array(1 << 20);
  private used = 0;
  private readonly starts: number[] = [];
  private readonly places: number[] = [];
  private readonly ends: number[] = [];
  private readonly sizes: number[] = [];

  /** Bytes taken so far. */
  get size(): number {
    return this.used;
  }

  /** Begins a stream and gives its number. */
  open(): number {
    const start = this.take(FIRST);
    this.places.push(start);
    this.ends.push(start + FIRST - LINK);
    this.sizes.push(FIRST);
    return this.starts.push(start) - 1;
  }

  varint(stream: number, value: number): void {
    let rest = value;
    while (rest > 127) {
      this.put(stream, (rest & 127) | 128);
      rest = Math.floor(rest / 128);
    }
    this.put(stream, rest);
  }

  /** Calls `visit` with the pieces of a stream, in order. */
  read(stream: number, visit: (piece: Uint8Array) => void): void {
    const last = this.places[stream] ?? 0;
    let start = this.starts[stream] ?? 0;
    for (let size = FIRST; ; size = Math.min(size * 2, LARGEST)) {
      const end = start + size - LINK;
      if (last >= start && last <= end) {
        visit(this.bytes.subarray(start, last));
        return;
      }
      visit(this.bytes.subarray(start, end));
      start = this.link(end);
    }
  }

  private put(stream: number, byte: number): void {
    let place = this.places[stream] ?? 0;
    if (place === this.ends[stream]) place = this.lengthen(stream, place);
    this.bytes[place] = byte;
    this.places[stream] = place + 1;
  }

  private lengthen(stream: number, end: number): number {
    const size = Math.min((this.sizes[stream] ?? FIRST) * 2, LARGEST);
    const start = this.take(size);
    for (let at = 0; at < LINK; at++) this.bytes[end + at] = (start >>> (8 * at)) & 255;
    this.sizes[stream] = size;
    this.ends[stream] = start + size - LINK;
    return start;
  }

  private link(at: number): number {
    let start = 0;
    for (let byte = LINK - 1; byte >= 0; byte--) start = start * 256 + (this.bytes[at + byte] ?? 0);
    return start;
  }

  private take(size: number): number {
    const start = this.used;
    this.used += size;
    if (this.used > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    return start;
  }
}
