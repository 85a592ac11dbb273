import type { Part } from "./parts.ts";

/** One line of a page. `left`, `right` and `base` are along and across the direction it is written in. */
export interface Line {
  readonly parts: readonly Part[];
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  /** Of its largest share of letters. */
  readonly size: number;
  readonly font: string;
  readonly angle: number;
  readonly vertical: boolean;
}

/** A gap of this share of the height is a space. */
const SPACE = 0.2;

/** The lines of a page in the order it writes them. */
export function linesOf(parts: readonly Part[], page: number): readonly Line[] {
  const lines: Line[] = [];
  let open: Part[] = [];
  const close = (): void => {
    if (open.length > 0) lines.push(lineOf(open, page));
    open = [];
  };
  for (const part of parts) {
    const last = open.at(-1);
    if (last !== undefined && !goesOn(last, part, open)) close();
    open.push(part);
  }
  close();
  return lines;
}

function goesOn(last: Part, next: Part, line: readonly Part[]): boolean {
  if (last.angle !== next.angle || last.vertical !== next.vertical) return false;
  const size = Math.max(last.size, next.size);
  const base = line.reduce((best, part) => (part.size > best.size ? part : best)).v;
  // Raised and lowered figures belong to the line they stand in.
  if (Math.abs(next.v - base) > size * 0.55) return false;
  if (last.rightToLeft || next.rightToLeft) return true;
  return next.u >= last.u + last.length - size * 2;
}

/** True where white space stands between two neighbours of a line. */
export function isApart(last: Part, next: Part): boolean {
  if (next.spaced) return true;
  const gap =
    last.rightToLeft && next.rightToLeft
      ? last.u - (next.u + next.length)
      : next.u - (last.u + last.length);
  return gap > SPACE * Math.min(last.size, next.size);
}

function lineOf(parts: readonly Part[], page: number): Line {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  for (const { size, font, text } of parts) {
    sizes.set(size, (sizes.get(size) ?? 0) + text.length);
    fonts.set(font, (fonts.get(font) ?? 0) + text.length);
  }
  const size = mostOf(sizes) ?? 1;
  return {
    parts,
    text: parts
      .map((part, at) => (at > 0 && isApart(parts[at - 1] as Part, part) ? " " : "") + part.text)
      .join(""),
    page,
    left: Math.min(...parts.map(({ u }) => u)),
    right: Math.max(...parts.map(({ u, length }) => u + length)),
    base: parts.find((part) => part.size === size)?.v ?? 0,
    size,
    font: mostOf(fonts) ?? "",
    angle: parts[0]?.angle ?? 0,
    vertical: parts[0]?.vertical ?? false,
  };
}

/** The key with the greatest weight; null of an empty map. */
export function mostOf<K>(weights: ReadonlyMap<K, number>): K | null {
  let best: K | null = null;
  let most = -1;
  for (const [key, weight] of weights) {
    if (weight <= most) continue;
    best = key;
    most = weight;
  }
  return best;
}
