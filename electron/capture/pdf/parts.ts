import type { TextContent, TextItem } from "pdfjs-dist/types/src/display/api.js";
import { normalizeInline } from "#shared/text";

/** A run of glyphs as the page has it: its words and its box in the direction it is written in. */
export interface Part {
  readonly text: string;
  /** Along the line and across it (upwards), in points; the origin is the page's. */
  readonly u: number;
  readonly v: number;
  readonly length: number;
  readonly size: number;
  readonly font: string;
  /** Degrees counter-clockwise; 0 for upright text. */
  readonly angle: number;
  readonly vertical: boolean;
  readonly rightToLeft: boolean;
  /** White space stands before it on the page. */
  readonly spaced: boolean;
  readonly box: readonly [number, number, number, number];
}

const isItem = (item: TextContent["items"][number]): item is TextItem => "str" in item;

/**
 * What a page writes, in the order it writes it; blank runs are told by `spaced`. `origin` is the
 * page's lower left corner.
 */
export function partsOf(
  { items, styles }: TextContent,
  origin: readonly [number, number],
): readonly Part[] {
  const parts: Part[] = [];
  let spaced = false;
  for (const item of items) {
    if (!isItem(item)) continue;
    const text = normalizeInline(item.str);
    if (text.trim() === "") {
      spaced ||= text !== "";
      continue;
    }
    const style = styles[item.fontName];
    const frame = { origin, vertical: style?.vertical === true, descent: style?.descent ?? -0.25 };
    const part = partOf(item, text, frame, spaced);
    spaced = text.endsWith(" ");
    if (part !== null) parts.push(part);
  }
  return parts;
}

interface Frame {
  readonly origin: readonly [number, number];
  readonly vertical: boolean;
  readonly descent: number;
}

function partOf(
  item: TextItem,
  text: string,
  { origin, vertical, descent }: Frame,
  spaced: boolean,
): Part | null {
  const [a, b, c, d, absoluteX, absoluteY] = item.transform as [
    number, number, number, number, number, number,
  ]; // prettier-ignore
  const [x, y] = [absoluteX - origin[0], absoluteY - origin[1]];
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  if (![a, b, x, y, size, item.width].every(Number.isFinite) || size === 0) return null;
  const angle = roundAngle((Math.atan2(b, a) * 180) / Math.PI);
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const drop = Number.isFinite(descent) && descent < 0 && descent > -1 ? descent : -0.25;
  const length = vertical ? item.height : item.width;
  return {
    text: text.trim(),
    u: vertical ? -y : x * cos + y * sin,
    v: vertical ? x : y * cos - x * sin,
    length,
    size,
    font: item.fontName,
    angle,
    vertical,
    rightToLeft: item.dir === "rtl",
    spaced: spaced || text.startsWith(" "),
    box: vertical
      ? [x - size / 2, y - length, size, length]
      : [x - sin * drop * size, y + cos * drop * size, length, size],
  };
}

/** Letters that lean or are set by hand differ by a hair; that is no turn. */
function roundAngle(degrees: number): number {
  const rounded = Math.round(degrees);
  return rounded === -180 ? 180 : rounded === 0 ? 0 : rounded;
}
