import type { Span } from "#shared/ipc";
import { visitWords, type TermGroup, type TermLanguage } from "#shared/text";
import { outside } from "./fields.ts";
import type { Page } from "./segment.ts";

/** What lights up: a term (or the beginning of one) and the part of the query it stands for. */
export interface Lights {
  readonly terms: ReadonlyMap<string, number>;
  readonly beginnings: readonly (readonly [string, number])[];
}

/** A lit stretch of text; `part` tells which part of the query it answers. */
export interface Lit extends Span {
  readonly part: number;
}

export interface Snippet {
  readonly snippet: string;
  readonly ranges: readonly Span[];
  readonly at: Span;
}

const WIDTH = 240;
const LEAD = 60;
// Enough for any article; in a book the first so many characters are looked through.
const FARTHEST = 2_000_000;

/** What the groups of a query light up. */
export function lightsOf(groups: readonly TermGroup[]): Lights {
  const terms = new Map<string, number>();
  const beginnings: [string, number][] = [];
  groups.forEach((group, part) => {
    for (const term of group.alternatives.flat()) if (!terms.has(term)) terms.set(term, part);
    for (const prefix of group.prefixes) beginnings.push([prefix, part]);
  });
  return { terms, beginnings };
}

function partBegun(forms: readonly string[], { beginnings }: Lights): number | undefined {
  return beginnings.find(([prefix]) => forms.some((form) => form.startsWith(prefix)))?.[1];
}

/** Every lit word of a text in order, without what is hidden. */
export function litWords(page: Page, language: TermLanguage, lights: Lights): readonly Lit[] {
  const found: Lit[] = [];
  const add = (part: number, start: number, end: number): void => {
    const last = found.at(-1);
    if (last !== undefined && start < last.end) {
      if (end > last.end) found[found.length - 1] = { ...last, end };
    } else found.push({ start, end, part });
  };
  for (const span of outside(page.skipped, Math.min(page.text.length, FARTHEST))) {
    visitWords(page.text, language, span, ({ terms, forms, start, end }) => {
      const term = terms.find((one) => lights.terms.has(one));
      const part = term === undefined ? partBegun(forms, lights) : lights.terms.get(term);
      if (part !== undefined) add(part, start, end);
    });
  }
  return found;
}

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
