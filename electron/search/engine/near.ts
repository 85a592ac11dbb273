import type { Span } from "#shared/ipc";
import { analyse, scanPlaces } from "#shared/text";

interface Placed extends Span {
  readonly item: number;
}

// What is looked at doubles with each item; of more only the places they crowd together are told.
const MOST_ITEMS = 8;

/**
 * Choices of one span per list, none over another, so that each is within `distance` words of the
 * next one in the text; every span that takes part in such a choice, or nothing.
 */
export function nearSpans(
  lists: readonly (readonly Span[])[],
  distance: number,
  { text }: { readonly text: string },
): readonly Span[] {
  const all = lists
    .flatMap((list, item) => list.map((span): Placed => ({ ...span, item })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const found: Span[] = [];
  let group: Placed[] = [];
  let reach = 0;
  const close = (): void => {
    if (new Set(group.map(({ item }) => item)).size < lists.length) return;
    found.push(
      ...(lists.length > MOST_ITEMS ? group : chosen(group, lists.length, distance, text)),
    );
  };
  for (const span of all) {
    if (group.length > 0 && wordsBetween(text, reach, span.start, distance) >= distance) {
      close();
      group = [];
    }
    group.push(span);
    reach = Math.max(reach, span.end);
  }
  close();
  return found.filter(({ start }, at) => start !== found[at - 1]?.start);
}

/** A span as numbers of words: those before it, and those before its end. */
interface Numbered {
  readonly from: number;
  readonly to: number;
  /** The item it can stand for, as a bit. */
  readonly item: number;
}

/** The spans of a group that take part in a choice. */
function chosen(
  group: readonly Placed[],
  items: number,
  distance: number,
  text: string,
): readonly Placed[] {
  const words = wordsBefore(group, text);
  const spans = group.map(({ start, end, item }) => ({
    from: words.get(start) ?? 0,
    to: words.get(end) ?? 0,
    item: 1 << item,
  }));
  const before = chains(spans, distance);
  const mirrored = spans.map(({ from, to, item }) => ({ from: -to, to: -from, item }));
  const after = chains(mirrored, distance);
  const every = (1 << items) - 1;
  return group.filter((_, at) => {
    const own = spans[at]?.item ?? 0;
    return before[at]?.some((first) =>
      after[at]?.some((second) => (first | second) === every && (first & second) === own),
    );
  });
}

/** For each span the sets of items, as bits, that choices which end with it can be made of. */
function chains(spans: readonly Numbered[], distance: number): readonly (readonly number[])[] {
  const byStart = spans.map((span, at) => ({ ...span, at })).sort((a, b) => a.from - b.from);
  const byEnd = [...byStart].sort((a, b) => a.to - b.to);
  const sets: number[][] = spans.map(() => []);
  const open = new Map<number, number>();
  const count = (at: number, by: 1 | -1): void => {
    for (const set of sets[at] ?? []) {
      const left = (open.get(set) ?? 0) + by;
      if (left > 0) open.set(set, left);
      else open.delete(set);
    }
  };
  let entered = 0;
  let left = 0;
  for (const { from, item, at } of byStart) {
    for (let next = byEnd[entered]; next !== undefined && next.to <= from; next = byEnd[entered]) {
      count(next.at, 1);
      entered++;
    }
    for (let old = byEnd[left]; old !== undefined && left < entered; old = byEnd[left]) {
      if (from - old.to < distance) break;
      count(old.at, -1);
      left++;
    }
    sets[at] = [item, ...[...open.keys()].filter((set) => (set & item) === 0).map((s) => s | item)];
  }
  return sets;
}

/** The number of words before every place where a span begins or ends, counted from the first. */
function wordsBefore(group: readonly Placed[], text: string): ReadonlyMap<number, number> {
  const places = group.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  const words = new Map<number, number>();
  let before = places[0] ?? 0;
  let counted = 0;
  for (const place of places) {
    if (place > before) counted += wordsBetween(text, before, place, Infinity);
    words.set(place, counted);
    before = place;
  }
  return words;
}

/** The words between two places, counted up to `most`. */
function wordsBetween(text: string, from: number, to: number, most: number): number {
  let words = 0;
  const step = Math.min(to - from, 16 * (most + 1));
  for (let at = from; at < to && words < most;) {
    let end = Math.min(to, at + step);
    while (end < to && !/\s/.test(text[end] ?? " ")) end++;
    scanPlaces(text, at, end, (from, to) => {
      words += isPlain(text, from, to) ? 1 : analyse(text.slice(from, to)).atoms.length;
    });
    at = end;
  }
  return words;
}

/** Whether a chunk is of ASCII letters and digits alone: one word, without taking it apart. */
function isPlain(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const lower = code | 32;
    if ((lower < 97 || lower > 122) && (code < 48 || code > 57)) return false;
  }
  return true;
}
