import { mostOf, type Line } from "./lines.ts";

/** Lines that make one block. */
export interface Paragraph {
  readonly lines: readonly Line[];
  readonly kind: "paragraph" | "heading" | "list-item";
  readonly level: number | null;
}

/** Between lines more than this many heights apart a paragraph ends. */
const BREAK = 1.7;
const BULLET = /^[•‣◦▪●○■–—*-] /;
const NUMBERED = /^(?:\(?\d{1,3}[.)]|\[\d{1,3}\]|\(?[a-z][.)]) /i;
const SENTENCE_END = /[.!?:。！？][”’"')\]»]*$/;

/** Size of the running text: the one most letters are set in, to half a point. */
export function bodySize(lines: readonly Line[]): number {
  const weights = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    weights.set(rounded, (weights.get(rounded) ?? 0) + text.length);
  }
  return mostOf(weights) ?? 1;
}

/** The lines of one page as paragraphs; `body` is the size of the document's running text. */
export function paragraphsOf(lines: readonly Line[], body: number): readonly Paragraph[] {
  const groups: Line[][] = [];
  for (const [at, line] of lines.entries()) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group === undefined || before === undefined || begins(before, line, group, lines, at)) {
      groups.push([line]);
    } else group.push(line);
  }
  return groups.map((group) => paragraphOf(group, body));
}

function begins(
  before: Line,
  line: Line,
  group: readonly Line[],
  lines: readonly Line[],
  at: number,
): boolean {
  if (before.angle !== line.angle || before.vertical !== line.vertical) return true;
  if (Math.abs(before.size - line.size) > 0.1 * Math.max(before.size, line.size)) return true;
  if (BULLET.test(line.text)) return true;
  const gap = before.base - line.base;
  // Up again: the next column. A sentence may go on there.
  if (!line.vertical && gap < -before.size) return !goesOnAcross(before, line);
  if (line.vertical) return false;
  if (gap > BREAK * line.size) return true;
  if (group.length > 1 && gap > 1.25 * leadingOf(group)) return true;
  if (indented(before, line, group, lines[at + 1])) return true;
  return SENTENCE_END.test(before.text) && wouldHaveFit(before, line, lines);
}

function goesOnAcross(before: Line, line: Line): boolean {
  return !SENTENCE_END.test(before.text) && /^\p{Ll}/u.test(line.text);
}

/** Usual distance of the lines of a group. */
function leadingOf(group: readonly Line[]): number {
  let least = Infinity;
  for (let at = 1; at < group.length; at++) {
    const gap = (group[at - 1] as Line).base - (group[at] as Line).base;
    if (gap > 0) least = Math.min(least, gap);
  }
  return least;
}

/** A first line set in; a bullet, a number or a hanging first line before it is no paragraph's end. */
function indented(
  before: Line,
  line: Line,
  group: readonly Line[],
  next: Line | undefined,
): boolean {
  const shift = line.left - before.left;
  if (Math.abs(shift) < 0.7 * line.size) return false;
  const first = group[0] as Line;
  if (shift < 0) {
    // Back to the margin after a first line set in, or out of a hanging paragraph.
    return group.length > 1 && line.left < (group[1] as Line).left - 0.7 * line.size;
  }
  const hanging = group.length === 1 && (BULLET.test(first.text) || NUMBERED.test(first.text));
  const staysIn = next !== undefined && Math.abs(next.left - line.left) < 0.3 * line.size;
  return !hanging && !(group.length === 1 && staysIn && !SENTENCE_END.test(before.text));
}

/** The first word of the next line had room on this one: the line was ended on purpose. */
function wouldHaveFit(before: Line, line: Line, lines: readonly Line[]): boolean {
  const word = line.text.split(" ", 1)[0] ?? "";
  const width = ((line.right - line.left) * (word.length + 2)) / Math.max(1, line.text.length);
  let margin = before.right;
  for (const other of lines) {
    const near = Math.abs(other.left - before.left) < 3 * before.size;
    if (near && other.angle === before.angle) margin = Math.max(margin, other.right);
  }
  return before.right + width < margin;
}

function paragraphOf(lines: readonly Line[], body: number): Paragraph {
  const [first] = lines as readonly [Line];
  if (BULLET.test(first.text)) return { lines, kind: "list-item", level: 1 };
  const length = lines.reduce((sum, { text }) => sum + text.length, 0);
  const ratio = first.size / body;
  if (ratio < 1.12 || length > 240 || !/\p{L}/u.test(first.text)) {
    return { lines, kind: "paragraph", level: null };
  }
  return { lines, kind: "heading", level: ratio >= 1.6 ? 1 : ratio >= 1.3 ? 2 : 3 };
}
