import { OPEN_LABELS, type Block, type BlockLabel } from "#shared/model";
import { longestRun, pairAlike, type Pair } from "./pairs.ts";

/** One version as the comparison takes it. */
export interface VersionText {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A paragraph of one side; offsets are into that side's text. */
export interface VersionPart {
  readonly start: number;
  readonly end: number;
  readonly label: BlockLabel;
}

/** A paragraph in both versions (`same`, `changed`), or in one of them only. */
export interface VersionRow {
  readonly kind: "same" | "changed" | "removed" | "added";
  /** True if it stands in another place among its neighbours; the row stands at the new place. */
  readonly moved: boolean;
  /** True if neither side is part of the article: navigation, sign-up form, advertisement, ... */
  readonly outside: boolean;
  readonly before: VersionPart | null;
  readonly after: VersionPart | null;
}

/**
 * The paragraphs of two versions beside each other, in the order of the later one. Equal paragraphs
 * are paired first, then those that share most words, then a lone pair left in the same gap; pairs
 * outside the longest run that kept its order are moved. Nothing of either text is left out.
 */
export function compareVersions(before: VersionText, after: VersionText): readonly VersionRow[] {
  const lefts = partsOf(before);
  const rights = partsOf(after);
  const pairs = pairAlike(
    lefts.map((part) => before.text.slice(part.start, part.end)),
    rights.map((part) => after.text.slice(part.start, part.end)),
  );
  const kept = new Set(longestRun(pairs));
  const steady = closeGaps([...kept], pairs, lefts.length, rights.length);
  const moved = new Map(
    pairs.filter((pair) => !kept.has(pair)).map((pair) => [pair.after, pair.before]),
  );
  const row = (left: VersionPart | null, right: VersionPart | null, isMoved: boolean) =>
    rowOf({ before, after, left, right, moved: isMoved });
  const away = new Set(moved.values());
  const rows: VersionRow[] = [];
  let [i, j] = [0, 0];
  const end: Pair = { before: lefts.length, after: rights.length, weight: 0 };
  for (const pair of [...steady, end]) {
    for (; i < pair.before; i++) if (!away.has(i)) rows.push(row(lefts[i] ?? null, null, false));
    for (; j < pair.after; j++) {
      const from = moved.get(j);
      const left = from === undefined ? null : (lefts[from] ?? null);
      rows.push(row(left, rights[j] ?? null, from !== undefined));
    }
    if (pair !== end) rows.push(row(lefts[i++] ?? null, rights[j++] ?? null, false));
  }
  return rows;
}

/**
 * True if what stood at `before` of the earlier version stands at `after` of the later one in another
 * place among the paragraphs, not merely at another offset.
 */
export function hasMoved(rows: readonly VersionRow[], before: number, after: number): boolean {
  const own = rows.find((row) => row.after !== null && holds(row.after, after));
  if (own?.before !== null && own?.before !== undefined && holds(own.before, before)) {
    return own.moved;
  }
  // The paragraph has no counterpart, or another one: between which steady ones did it stand?
  const steady = rows.filter((row) => !row.moved && row.before !== null && row.after !== null);
  const passed = (end: (row: VersionRow) => VersionPart | null, at: number): number =>
    steady.filter((row) => (end(row)?.end ?? 0) <= at).length;
  return Math.abs(passed((row) => row.before, before) - passed((row) => row.after, after)) > 1;
}

function holds({ start, end }: VersionPart, at: number): boolean {
  return start <= at && at < end;
}

/** The blocks that have text; the lines of a text that has no blocks. */
function partsOf({ text, blocks }: VersionText): readonly VersionPart[] {
  if (blocks.length > 0) {
    return blocks
      .filter(({ start, end }) => end > start)
      .map(({ start, end, label }) => ({ start, end, label }));
  }
  return [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => {
    return { start: index, end: index + line.length, label: "body" };
  });
}

/** The steady pairs with each lone pair of unpaired paragraphs that stands in one gap between two. */
function closeGaps(
  steady: readonly Pair[],
  pairs: readonly Pair[],
  lefts: number,
  rights: number,
): readonly Pair[] {
  const paired = {
    before: new Set(pairs.map(({ before }) => before)),
    after: new Set(pairs.map(({ after }) => after)),
  };
  const all: Pair[] = [];
  let from = { before: -1, after: -1 };
  for (const pair of [...steady, { before: lefts, after: rights, weight: 0 }]) {
    const left = unpaired(from.before + 1, pair.before, paired.before);
    const right = unpaired(from.after + 1, pair.after, paired.after);
    if (left.length === 1 && right.length === 1) {
      all.push({ before: left[0] ?? 0, after: right[0] ?? 0, weight: 0 });
    }
    if (pair.before < lefts || pair.after < rights) all.push(pair);
    from = pair;
  }
  return all;
}

function unpaired(from: number, to: number, paired: ReadonlySet<number>): readonly number[] {
  const free: number[] = [];
  for (let at = from; at < to && free.length < 2; at++) if (!paired.has(at)) free.push(at);
  return free;
}

function rowOf(given: {
  readonly before: VersionText;
  readonly after: VersionText;
  readonly left: VersionPart | null;
  readonly right: VersionPart | null;
  readonly moved: boolean;
}): VersionRow {
  const { before, after, left, right, moved } = given;
  const inArticle = [left, right].some((part) => part !== null && OPEN_LABELS.includes(part.label));
  const sides = { before: left, after: right, moved, outside: !inArticle };
  if (left === null) return { kind: "added", ...sides };
  if (right === null) return { kind: "removed", ...sides };
  const same = before.text.slice(left.start, left.end) === after.text.slice(right.start, right.end);
  return { kind: same ? "same" : "changed", ...sides };
}
