import type { Span } from "#shared/ipc";

/** A piece of a text, lit up or not. */
export interface Piece {
  readonly text: string;
  readonly lit: boolean;
}

/** The text cut at its ranges; ranges that overlap or leave the text are clipped. */
export function pieces(text: string, ranges: readonly Span[]): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const push = (end: number, lit: boolean): void => {
    if (end > at) found.push({ text: text.slice(at, end), lit });
    at = Math.max(at, end);
  };
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    push(Math.min(range.start, text.length), false);
    push(Math.min(range.end, text.length), true);
  }
  push(text.length, false);
  return found;
}
