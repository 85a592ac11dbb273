import { useMemo, useState, type FocusEvent } from "react";
import type { TextSpan } from "../../../anchoring/index.ts";
import type { ReaderState } from "../useReader.ts";
import type { PageFrame } from "./PdfPage.tsx";

/**
 * These pages, and on both sides of each the next one that has words: from there the arrow keys go on.
 */
export function withNeighbours(
  pages: readonly PageFrame[],
  indexes: readonly number[],
): ReadonlySet<number> {
  const held = new Set<number>();
  const hasWords = ({ start, end }: PageFrame): boolean => start < end;
  for (const index of indexes) {
    held.add(index);
    const before = pages.slice(0, index).findLast(hasWords);
    const after = pages.slice(index + 1).find(hasWords);
    if (before !== undefined) held.add(before.index);
    if (after !== undefined) held.add(after.index);
  }
  return held;
}

/**
 * The pages that stay drawn however far one scrolls away: with the words of a page go the focus and the
 * window's selection, so those of the focus, and of both ends of what is selected or open.
 */
export function useHeldPages(
  pages: readonly PageFrame[],
  { selection, card }: ReaderState,
): { readonly held: ReadonlySet<number>; readonly onFocus: (event: FocusEvent) => void } {
  const [focused, setFocused] = useState<number | null>(null);
  const { span } = selection;
  const held = useMemo(() => {
    const open = card?.type === "compose" ? card.span : card?.annotation;
    const ends = [...endsOf(pages, span), ...endsOf(pages, open ?? null)];
    return withNeighbours(pages, focused === null ? ends : [focused, ...ends]);
  }, [pages, span, card, focused]);
  const onFocus = ({ target }: FocusEvent): void => {
    const page = target.closest("[data-page]")?.getAttribute("data-page");
    setFocused(page == null ? null : Number(page));
  };
  return { held, onFocus };
}

function endsOf(pages: readonly PageFrame[], span: TextSpan | null): readonly number[] {
  if (span === null) return [];
  return [span.start, span.end - 1].flatMap((at) => {
    const page = pages.find(({ start, end }) => start <= at && at < end);
    return page === undefined ? [] : [page.index];
  });
}
