import type { BlockLabel } from "#shared/model";
import { TEXT_VERSION } from "#shared/text";
import { lineHash, type DocumentLine } from "./document.ts";
import { labelsByLine, type Golden } from "./file.ts";
import { joined, type Span } from "./sheet.ts";

/** A golden file for the text of today, and the lines nobody has read yet (from 1). */
export interface Carried {
  readonly golden: Golden;
  readonly unread: readonly number[];
}

/**
 * Carries labels over to a text that has drifted: a line that stayed keeps its label, a new one takes
 * the label of its neighbours where both have the same; the others are `unread` and get `other`.
 */
export function carryLabels(golden: Golden, lines: readonly DocumentLine[]): Carried {
  const then = golden.lineHashes.split(" ");
  const now = lines.map(({ text }) => lineHash(text));
  const old = labelsByLine(golden);
  const kept = now.map((): BlockLabel | null => null);
  for (const [from, to] of commonLines(then, now)) kept[to] = old[from] ?? null;
  const unread: number[] = [];
  const spans = lines.flatMap(({ text, hidden }, at): readonly Span[] => {
    if (text === "") return [];
    let label = hidden ? "hidden" : (kept[at] ?? null);
    if (label === null) {
      const before = kept.slice(0, at).findLast((one) => one !== null && one !== "hidden");
      const after = kept.slice(at + 1).find((one) => one !== null && one !== "hidden");
      if (before !== after) unread.push(at + 1);
      label = before === after ? (before ?? "other") : "other";
    }
    return [[at + 1, at + 1, label]];
  });
  return {
    golden: {
      ...golden,
      textVersion: TEXT_VERSION,
      labels: joined(spans),
      lineHashes: now.join(" "),
    },
    unread,
  };
}

/** Pairs of places of the longest common subsequence; blank lines pair with nothing. */
function commonLines(
  then: readonly string[],
  now: readonly string[],
): readonly (readonly [number, number])[] {
  const width = now.length + 1;
  const longest = new Uint16Array((then.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  const same = (row: number, column: number): boolean =>
    then[row] !== "." && then[row] === now[column];
  for (let row = then.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      longest[row * width + column] = same(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let row = 0, column = 0; row < then.length && column < now.length;) {
    if (same(row, column)) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}
