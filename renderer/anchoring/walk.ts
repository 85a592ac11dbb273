/** A half-open span of the snapshot's text, in UTF-16 code units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A place in one of several strings that stand one after another. */
export interface PiecePoint {
  readonly piece: number;
  readonly offset: number;
}

/**
 * Where `offset` of the joined pieces falls, or null past their end. On a seam a `start` goes to the
 * head of the next piece and an `end` to the tail of the one before, so that a range made of both
 * touches no piece it takes nothing from.
 */
export function pointAt(
  lengths: readonly number[],
  offset: number,
  side: "start" | "end",
): PiecePoint | null {
  let before = 0;
  for (const [piece, length] of lengths.entries()) {
    const inside = offset - before;
    if (length > 0 && (side === "start" ? inside < length : inside <= length)) {
      return inside < 0 ? null : { piece, offset: inside };
    }
    before += length;
  }
  return null;
}

/** The span without white space at its ends, or null if nothing else is in it. */
export function trimSpan(text: string, start: number, end: number): TextSpan | null {
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return from < to ? { start: from, end: to } : null;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x3000;
}

/** Index of the first of `count` ordered items for which `holds`, or `count`; `holds` never falls back. */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
