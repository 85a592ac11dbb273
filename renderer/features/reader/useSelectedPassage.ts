import { useCallback, useEffect, useState, type RefObject } from "react";
import { offsetsToRange, rangeToOffsets, type TextSpan } from "../../anchoring/index.ts";

export interface SelectedPassage {
  /** What is selected in the article, trimmed; null for nothing. */
  readonly span: TextSpan | null;
  /** True while the pointer is still dragging. */
  readonly dragging: boolean;
  /** False, and nothing changes, while an end of it is not on show. */
  readonly select: (span: TextSpan) => boolean;
  readonly clear: () => void;
}

/** Follows the window's selection as a passage of the text. */
export function useSelectedPassage(
  article: RefObject<HTMLElement | null>,
  text: string,
): SelectedPassage {
  const [span, setSpan] = useState<TextSpan | null>(null);
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const read = (): void => setSpan((before) => same(before, selectedSpan(article.current, text)));
    const press = (event: PointerEvent): void => {
      if (article.current?.contains(event.target as Node) === true) setDragging(true);
    };
    const release = (): void => setDragging(false);
    document.addEventListener("selectionchange", read);
    document.addEventListener("pointerdown", press);
    document.addEventListener("pointerup", release);
    document.addEventListener("pointercancel", release);
    document.addEventListener("dragend", release);
    return () => {
      document.removeEventListener("selectionchange", read);
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("pointerup", release);
      document.removeEventListener("pointercancel", release);
      document.removeEventListener("dragend", release);
    };
  }, [article, text]);
  const select = useCallback(
    (wanted: TextSpan) => {
      const root = article.current;
      const range = root === null ? null : offsetsToRange(root, wanted.start, wanted.end);
      if (range === null) return false;
      const selection = window.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
      setSpan(wanted);
      return true;
    },
    [article],
  );
  const clear = useCallback(() => {
    window.getSelection()?.removeAllRanges();
    setSpan(null);
  }, []);
  return { span, dragging, select, clear };
}

function selectedSpan(root: HTMLElement | null, text: string): TextSpan | null {
  const selection = window.getSelection();
  if (root === null || selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (range.collapsed || !range.intersectsNode(root)) return null;
  return rangeToOffsets(root, range, text);
}

function same(before: TextSpan | null, after: TextSpan | null): TextSpan | null {
  return before?.start === after?.start && before?.end === after?.end ? before : after;
}
