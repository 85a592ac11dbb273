import type { Line } from "./lines.ts";

/** What a page carries besides its text, and why it is folded. */
export interface Furniture {
  readonly place: "top" | "bottom";
  readonly reason: string;
}

interface PageFrame {
  readonly lines: readonly Line[];
  readonly height: number;
}

/** Share of a page's height in which heads and feet stand, and how many lines of it are looked at. */
const MARGIN = 0.13;
const LINES = 2;

/**
 * Running heads, feet and page numbers: outermost lines that stand at the same height with the same
 * words, numbers aside, on three pages or on half of a short document's.
 */
export function findFurniture(pages: readonly PageFrame[]): ReadonlyMap<Line, Furniture> {
  const candidates = pages.flatMap((page, at) =>
    edgesOf(page).map((edge) => ({ ...edge, page: at, key: keyOf(edge) })),
  );
  const pagesOf = new Map<string, Set<number>>();
  for (const { key, page } of candidates) {
    const seen = pagesOf.get(key) ?? new Set<number>();
    pagesOf.set(key, seen.add(page));
  }
  const enough = Math.max(2, Math.min(3, Math.ceil(pages.length / 2)));
  const found = new Map<Line, Furniture>();
  for (const { line, place, key } of candidates) {
    if ((pagesOf.get(key)?.size ?? 0) < enough) continue;
    found.set(line, { place, reason: isNumber(line.text) ? "page number" : "running head" });
  }
  return found;
}

interface Edge {
  readonly line: Line;
  readonly place: Furniture["place"];
}

function edgesOf({ lines, height }: PageFrame): readonly Edge[] {
  const upright = lines.filter(({ angle, vertical }) => angle === 0 && !vertical);
  const levels = [...new Set(upright.map(({ base }) => Math.round(base)))].sort((a, b) => b - a);
  const top = new Set(levels.slice(0, LINES));
  const bottom = new Set(levels.slice(-LINES));
  return upright.flatMap((line): readonly Edge[] => {
    const level = Math.round(line.base);
    if (top.has(level) && line.base > height * (1 - MARGIN)) return [{ line, place: "top" }];
    return bottom.has(level) && line.base < height * MARGIN ? [{ line, place: "bottom" }] : [];
  });
}

/** The words with numbers made equal, and the height rounded so that a hair does not part them. */
function keyOf({ line, place }: Edge): string {
  const words = isNumber(line.text)
    ? "#"
    : line.text.replace(/\d+/g, "#").replace(/^[ivxlc]+ | [ivxlc]+$/g, "#");
  return `${place} ${Math.round(line.base / 4)} ${words}`;
}

/** A number as pages carry it: `12`, `- 12 -`, `xiv`, `Page 3 of 10`, `1/3`. */
function isNumber(text: string): boolean {
  return /^(?:\p{L}+\.? )?[-–—[( ]*(?:\d{1,5}|[ivxlcdm]{1,8})[-–—\]) ]*(?:(?:\/|of|von|de|sur) ?\d{1,5})?$/iu.test(
    text,
  );
}
