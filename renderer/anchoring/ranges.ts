import type { Run } from "./runs.ts";
import { runHolding, runsOf, textNodesOf } from "./runs.ts";
import type { TextSpan } from "./walk.ts";
import { firstIndex, pointAt, trimSpan } from "./walk.ts";

/**
 * The passage a range selects, white space at its ends left out; null when it selects none of the
 * text. Ends outside the runs (a folded line, the space between paragraphs) move inwards.
 */
export function rangeToOffsets(root: Element, range: Range, text: string): TextSpan | null {
  const runs = runsOf(root);
  const start = boundaryOffset(runs, range.startContainer, range.startOffset, "start");
  const end = boundaryOffset(runs, range.endContainer, range.endOffset, "end");
  return start === null || end === null ? null : trimSpan(text, start, end);
}

/**
 * One range from `start` to `end`: the exact inverse of `rangeToOffsets` for a trimmed passage. Null
 * when either end is not on show (inside a folded line).
 */
export function offsetsToRange(root: Element, start: number, end: number): Range | null {
  const runs = runsOf(root);
  const from = placeOf(runs, start, "start");
  const to = placeOf(runs, end, "end");
  if (from === null || to === null) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/**
 * The same passage as one range for each run it touches, for painting: nothing between the runs is
 * lit. Parts that are not on show are left out.
 */
export function offsetsToRanges(root: Element, start: number, end: number): readonly Range[] {
  const runs = runsOf(root);
  const ranges: Range[] = [];
  let at = firstIndex(runs.length, (index) => (runs[index] as Run).end > start);
  for (; at < runs.length; at += 1) {
    const run = runs[at] as Run;
    if (run.start >= end) break;
    const from = placeIn(run, Math.max(start, run.start), "start");
    const to = placeIn(run, Math.min(end, run.end), "end");
    if (from === null || to === null) continue;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    ranges.push(range);
  }
  return ranges;
}

/** The offset in the text under a point of the window, or null where there is none. */
export function offsetAtPoint(root: Element, x: number, y: number): number | null {
  const caret = document.caretRangeFromPoint(x, y);
  if (caret === null || !root.contains(caret.startContainer)) return null;
  const run = enclosingRun(caret.startContainer);
  return run === null ? null : offsetIn(run, caret.startContainer, caret.startOffset);
}

interface Place {
  readonly node: Text;
  readonly offset: number;
}

function placeOf(runs: readonly Run[], offset: number, side: "start" | "end"): Place | null {
  const run = runHolding(runs, side === "start" ? offset : offset - 1);
  return run === null ? null : placeIn(run, offset, side);
}

function placeIn(run: Run, offset: number, side: "start" | "end"): Place | null {
  const nodes = textNodesOf(run.element);
  const point = pointAt(
    nodes.map((node) => node.length),
    offset - run.start,
    side,
  );
  const node = point === null ? undefined : nodes[point.piece];
  return point === null || node === undefined ? null : { node, offset: point.offset };
}

function boundaryOffset(
  runs: readonly Run[],
  container: Node,
  offset: number,
  side: "start" | "end",
): number | null {
  const run = enclosingRun(container);
  if (run !== null && runHolding(runs, run.start)?.element === run.element) {
    return offsetIn(run, container, offset);
  }
  const after = firstIndex(
    runs.length,
    (index) => !precedes((runs[index] as Run).element, container, offset),
  );
  return (side === "start" ? runs[after]?.start : runs[after - 1]?.end) ?? null;
}

function enclosingRun(node: Node): Run | null {
  const element = (node instanceof Element ? node : node.parentElement)?.closest("[data-start]");
  if (element == null) return null;
  return {
    element,
    start: Number(element.getAttribute("data-start")),
    end: Number(element.getAttribute("data-end")),
  };
}

function offsetIn(run: Run, container: Node, offset: number): number {
  let at = run.start;
  for (const node of textNodesOf(run.element)) {
    if (node === container) return at + Math.min(offset, node.length);
    if (!precedes(node, container, offset)) return at;
    at += node.length;
  }
  return at;
}

/** Whether `node` stands wholly before the boundary point (`container`, `offset`). */
function precedes(node: Node, container: Node, offset: number): boolean {
  const child = container.childNodes[offset];
  if (child !== undefined) {
    if (child === node || child.contains(node)) return false;
    return (node.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  }
  if (container.contains(node)) return true;
  return (node.compareDocumentPosition(container) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
