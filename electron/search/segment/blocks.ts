import { readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { AppError } from "#shared/errors";
import type { LaterSection } from "./sections.ts";

/** Bytes of postings under one checksum. */
export const BLOCK = 32_768;
const KEPT = 384;

/** The failure of a reader that meets bytes which are not those that were written. */
export function damaged(): AppError {
  return new AppError(
    "damaged",
    "The search index is damaged on disk; your sources are safe, rebuild the index.",
  );
}

/** Whether something failed because bytes are not those that were written. */
export function isDamaged(error: unknown): boolean {
  return error instanceof AppError && error.code === "damaged";
}

/** A part of a file that is read in checked blocks when first asked for; the last ones are kept. */
export class Blocks {
  private readonly kept = new Map<number, Buffer>();

  constructor(
    private readonly descriptor: number,
    private readonly section: LaterSection,
    private readonly sums: Uint32Array,
  ) {}

  get count(): number {
    return this.sums.length;
  }

  slice(from: number, length: number): Uint8Array {
    const first = Math.floor(from / BLOCK);
    const last = Math.floor((from + length - 1) / BLOCK);
    const offset = from - first * BLOCK;
    if (first === last) return this.block(first).subarray(offset, offset + length);
    const whole = Buffer.allocUnsafe(length);
    let filled = 0;
    for (let number = first; number <= last; number++) {
      const block = this.block(number);
      const piece = number === first ? block.subarray(offset) : block;
      whole.set(piece.subarray(0, length - filled), filled);
      filled += Math.min(piece.length, length - filled);
    }
    return whole;
  }

  /** Reads a block for nothing but its checksum; throws where it is wrong. */
  check(number: number): void {
    this.read(number);
  }

  private block(number: number): Buffer {
    const before = this.kept.get(number);
    if (before !== undefined) return before;
    const block = this.read(number);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < KEPT) break;
      this.kept.delete(oldest);
    }
    this.kept.set(number, block);
    return block;
  }

  private read(number: number): Buffer {
    const from = number * BLOCK;
    const block = Buffer.allocUnsafeSlow(Math.min(BLOCK, this.section.length - from));
    const read = readSync(this.descriptor, block, 0, block.length, this.section.from + from);
    if (read !== block.length || crc32(block) !== this.sums[number]) throw damaged();
    return block;
  }
}
