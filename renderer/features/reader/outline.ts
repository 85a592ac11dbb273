import { OPEN_LABELS, type Block } from "#shared/model";

/** A heading of the article; `depth` is 0 for the highest level that stands in it. */
export interface OutlineEntry {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly title: string;
}

/** The headings on show in the text, without the title, in order; none is made up. */
export function outlineOf(blocks: readonly Block[], text: string): readonly OutlineEntry[] {
  const headings = blocks.filter(
    ({ kind, label, start, end }) =>
      kind === "heading" && label !== "title" && OPEN_LABELS.includes(label) && start < end,
  );
  const highest = Math.min(...headings.map(({ level }) => level ?? 1));
  return headings.map(({ start, end, level }) => ({
    start,
    end,
    depth: (level ?? 1) - highest,
    title: text.slice(start, end).replace(/\s+/gu, " ").trim(),
  }));
}

/** The place in the outline of what stands at an offset: the last heading at or before it, else the first. */
export function entryAt(outline: readonly OutlineEntry[], offset: number): number {
  return Math.max(
    0,
    outline.findLastIndex(({ start }) => start <= offset),
  );
}
