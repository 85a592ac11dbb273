import type { Span } from "#shared/ipc";
import { analyse, scanChunks } from "#shared/text";
import type { Stretch } from "./reading.ts";

interface Placed extends Span {
  readonly item: number;
}

/**
 * Choices of one span per list so that each is within `distance` words of the next one in the text;
 * every span that takes part in such a choice, or nothing.
 */
export function nearSpans(
  lists: readonly (readonly Span[])[],
  distance: number,
  { text }: Pick<Stretch, "text">,
): readonly Span[] {
  const all = lists
    .flatMap((list, item) => list.map((span): Placed => ({ ...span, item })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const found: Span[] = [];
  let group: Placed[] = [];
  let reach = 0;
  const close = (): void => {
    if (hasOneOfEach(group, lists.length)) found.push(...group);
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

// Two items may be the same word (`"war" NEAR war`): one span cannot stand for both.
function hasOneOfEach(group: readonly Placed[], items: number): boolean {
  const places = new Set(group.map(({ start }) => start));
  return new Set(group.map(({ item }) => item)).size === items && places.size >= items;
}

/** The words between two places, counted up to `most`. */
function wordsBetween(text: string, from: number, to: number, most: number): number {
  let words = 0;
  const step = 16 * (most + 1);
  for (let at = from; at < to && words < most;) {
    let end = Math.min(to, at + step);
    while (end < to && !/\s/.test(text[end] ?? " ")) end++;
    scanChunks(text, at, end, (raw) => {
      words += analyse(raw).atoms.length;
    });
    at = end;
  }
  return words;
}
