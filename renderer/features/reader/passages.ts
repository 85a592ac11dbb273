import type { TextSpan } from "../../anchoring/index.ts";
import { firstIndex } from "../../anchoring/index.ts";

/**
 * A passage as the keyboard makes it: the word it began with, and the place its other end was moved
 * to. The first word stays in it whichever way the other end goes.
 */
export interface KeyboardPassage {
  readonly anchor: TextSpan;
  readonly head: number;
}

export type Unit = "word" | "sentence";
export type Direction = "forward" | "backward";

/** The words or sentences of one block, punctuation at a word's ends left out. */
export function unitsOf(text: string, block: TextSpan, unit: Unit): readonly TextSpan[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: unit });
  const spans: TextSpan[] = [];
  for (const part of segmenter.segment(text.slice(block.start, block.end))) {
    if (unit === "word" ? part.isWordLike !== true : part.segment.trim() === "") continue;
    const lead = part.segment.search(/\S/u);
    const start = block.start + part.index + lead;
    spans.push({ start, end: start + part.segment.trim().length });
  }
  return spans;
}

/** What is selected between the two ends. */
export function passageSpan({ anchor, head }: KeyboardPassage): TextSpan {
  return head >= anchor.end ? { start: anchor.start, end: head } : { start: head, end: anchor.end };
}

/** The one word a plain arrow goes to: in `block` when nothing is selected yet, else past `from`. */
export function moveWord(
  text: string,
  blocks: readonly TextSpan[],
  from: TextSpan | null,
  block: TextSpan,
  direction: Direction,
): KeyboardPassage | null {
  const word =
    from === null
      ? unitsOf(text, block, "word").at(direction === "forward" ? 0 : -1)
      : direction === "forward"
        ? firstUnit(text, blocks, from.end, "word", (span) => span.start >= from.end)
        : lastUnit(text, blocks, from.start, "word", (span) => span.end <= from.start);
  return word === undefined ? null : { anchor: word, head: word.end };
}

/** The passage with its head moved by one word or sentence; null when there is nothing further. */
export function extend(
  text: string,
  blocks: readonly TextSpan[],
  { anchor, head }: KeyboardPassage,
  unit: Unit,
  direction: Direction,
): KeyboardPassage | null {
  if (direction === "forward") {
    if (head >= anchor.end) {
      const next = firstUnit(text, blocks, head, unit, (span) => span.end > head);
      return next === undefined ? null : { anchor, head: next.end };
    }
    const next = firstUnit(text, blocks, head, unit, (span) => span.start > head);
    const back = next === undefined || next.start >= anchor.start;
    return { anchor, head: back ? anchor.end : next.start };
  }
  if (head > anchor.end) {
    const before = lastUnit(text, blocks, head, unit, (span) => span.end < head);
    const back = before === undefined || before.end <= anchor.end;
    return { anchor, head: back ? anchor.end : before.end };
  }
  const edge = Math.min(head, anchor.start);
  const before = lastUnit(text, blocks, edge, unit, (span) => span.start < edge);
  return before === undefined ? null : { anchor, head: before.start };
}

/** A selection made by other means as a passage the keyboard can go on from. */
export function passageOf(
  text: string,
  blocks: readonly TextSpan[],
  span: TextSpan,
): KeyboardPassage {
  const word = firstUnit(text, blocks, span.start, "word", (unit) => unit.end > span.start);
  const end = Math.min(word?.end ?? span.end, span.end);
  return { anchor: { start: span.start, end }, head: span.end };
}

function firstUnit(
  text: string,
  blocks: readonly TextSpan[],
  from: number,
  unit: Unit,
  holds: (span: TextSpan) => boolean,
): TextSpan | undefined {
  const first = firstIndex(blocks.length, (index) => (blocks[index] as TextSpan).end > from);
  for (const block of blocks.slice(first)) {
    const found = unitsOf(text, block, unit).find(holds);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lastUnit(
  text: string,
  blocks: readonly TextSpan[],
  to: number,
  unit: Unit,
  holds: (span: TextSpan) => boolean,
): TextSpan | undefined {
  let at = firstIndex(blocks.length, (index) => (blocks[index] as TextSpan).start >= to) - 1;
  for (; at >= 0; at -= 1) {
    const found = unitsOf(text, blocks[at] as TextSpan, unit).findLast(holds);
    if (found !== undefined) return found;
  }
  return undefined;
}
