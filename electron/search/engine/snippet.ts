import type { Span } from "#shared/ipc";
import { outside } from "./fields.ts";
import type { Lit } from "./lights.ts";
import type { Page } from "./segment.ts";

export interface Snippet {
  readonly snippet: string;
  readonly ranges: readonly Span[];
  readonly at: Span;
}

const WIDTH = 240;
const LEAD = 60;
/** The first and last (exclusive) lit word of the best window: most parts, then most words. */
function bestWindow(
  lit: readonly Lit[],
  isBody: (at: number) => boolean,
): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  let bestWorth = -1;
  const counts = new Map<number, number>();
  let from = 0;
  for (let to = 0; to < lit.length; to++) {
    const last = lit[to];
    if (last === undefined) continue;
    counts.set(last.part, (counts.get(last.part) ?? 0) + 1);
    for (let first = lit[from]; first !== undefined && last.end - first.start > WIDTH - LEAD;) {
      const left = (counts.get(first.part) ?? 1) - 1;
      if (left === 0) counts.delete(first.part);
      else counts.set(first.part, left);
      first = lit[++from];
    }
    const first = lit[from];
    if (first === undefined || from > to) continue;
    const close = 1 - (last.end - first.start) / (4 * WIDTH);
    const worth =
      counts.size * 100 + (isBody(first.start) ? 40 : 0) + Math.min(to - from, 9) + close;
    if (worth > bestWorth) [best, bestWorth] = [[from, to + 1], worth];
  }
  return best;
}

function edge(text: string, near: number, step: 1 | -1): number {
  let at = near;
  for (let moved = 0; moved < 30 && at > 0 && at < text.length; moved++, at += step) {
    if (/\s/.test(text[step === 1 ? at : at - 1] ?? " ")) return at;
  }
  return Math.max(0, Math.min(text.length, at));
}

/** The passage that answers a query best; where no word of the text is lit, how the text begins. */
export function snippetOf(
  { text, body, skipped }: Page,
  offset: number,
  lit: readonly Lit[],
): Snippet {
  const isBody = (at: number): boolean => body.some(({ start, end }) => at >= start && at < end);
  const [from, to] = bestWindow(lit, isBody);
  const window = lit.slice(from, to);
  const visible = outside(skipped, text.length);
  const start = window[0]?.start ?? body[0]?.start ?? visible[0]?.start ?? 0;
  const stretch = visible.find((one) => start >= one.start && start < one.end) ?? {
    start,
    end: start,
  };
  const end = Math.min(window.at(-1)?.end ?? start, stretch.end);
  const cutFrom = Math.max(stretch.start, edge(text, Math.max(0, start - LEAD), -1));
  const farthest = Math.min(text.length, Math.max(end, cutFrom + WIDTH));
  const cutTo = Math.min(stretch.end, edge(text, farthest, 1));
  const snippet = text.slice(cutFrom, cutTo);
  const shift = snippet.length - snippet.trimStart().length;
  const ranges = lit
    .filter((span) => span.start >= cutFrom + shift && span.end <= cutTo)
    .map((span) => ({ start: span.start - cutFrom - shift, end: span.end - cutFrom - shift }));
  return {
    snippet: snippet.trim().replace(/\s/g, " "),
    ranges,
    at: { start: start + offset, end: end + offset },
  };
}
