import type { Mark } from "#shared/model";

/** A stretch of a block under the same marks throughout. */
export interface InlineRun {
  readonly start: number;
  readonly end: number;
  readonly types: ReadonlySet<Mark["type"]>;
  readonly href: string | null;
}

/** Cuts `start` to `end` at every mark's ends; marks may overlap and reach outside. */
export function inlineRuns(
  marks: readonly Mark[],
  start: number,
  end: number,
): readonly InlineRun[] {
  const near = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = new Set([start, end]);
  for (const mark of near) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? end;
    const over = near.filter((mark) => mark.start <= from && mark.end >= to);
    return {
      start: from,
      end: to,
      types: new Set(over.map((mark) => mark.type)),
      href: over.find((mark) => mark.type === "link")?.href ?? null,
    };
  });
}

/** The address if a click may offer to open it; null for every scheme that could run or read. */
export function openableLink(href: string | null): string | null {
  if (href === null) return null;
  const scheme = /^\s*([a-z][a-z\d+.-]*):/iu.exec(href)?.[1]?.toLowerCase();
  return scheme === "http" || scheme === "https" || scheme === "mailto" ? href.trim() : null;
}
