import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { SnapshotId } from "#shared/model";
import { runHolding, runsOf } from "../../anchoring/index.ts";
import { keepPlace, restorePlace } from "./place.ts";
import { focusStop } from "./useArticleKeys.ts";
import type { ReaderState } from "./useReader.ts";

/**
 * Keeps one block of the article reachable with Tab, and the focus from being lost: when the focused
 * block goes away (relabelled, folded) the focus goes to the fold it went into.
 */
export function useArticleStops(article: RefObject<HTMLElement | null>, shown: unknown): void {
  const focused = useRef<number | null>(null);
  useEffect(() => {
    const root = article.current;
    if (root === null) return undefined;
    const note = (event: FocusEvent): void => {
      const start = (event.target as Element).closest("[data-start]")?.getAttribute("data-start");
      focused.current = start == null ? null : Number(start);
    };
    const leave = (event: FocusEvent): void => {
      if (event.relatedTarget !== null) focused.current = null;
    };
    root.addEventListener("focusin", note);
    root.addEventListener("focusout", leave);
    return () => {
      root.removeEventListener("focusin", note);
      root.removeEventListener("focusout", leave);
    };
  }, [article, shown]);
  useEffect(() => {
    const root = article.current;
    if (root === null) return;
    if (focused.current !== null && document.activeElement === document.body) {
      refocus(root, focused.current);
    }
    if (root.querySelector('[data-start][tabindex="0"]') === null) {
      root.querySelector<HTMLElement>("[data-start]")?.setAttribute("tabindex", "0");
    }
  }, [article, shown]);
}

function refocus(root: HTMLElement, start: number): void {
  const run = runHolding(runsOf(root), start);
  const fold = [...root.querySelectorAll<HTMLElement>("[data-fold]")].findLast(
    (line) => Number(line.dataset["fold"]) <= start,
  );
  const stop = run?.element ?? fold;
  if (stop instanceof HTMLElement) focusStop(stop);
}

/** Returns to where this snapshot was left in this session, and remembers where it is left. */
export function useReadingPlace(
  { scroller, article, shown }: Pick<ReaderState, "scroller" | "article" | "shown">,
  snapshot: SnapshotId,
): void {
  const restored = useRef(false);
  useLayoutEffect(() => {
    if (restored.current || scroller.current === null || article.current === null) return;
    restored.current = restorePlace(snapshot, scroller.current, article.current);
  }, [scroller, article, snapshot, shown]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let waiting = false;
    const scrolled = (): void => {
      if (waiting || !restored.current) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (element.isConnected) keepPlace(snapshot, element);
      });
    };
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => element.removeEventListener("scroll", scrolled);
  }, [scroller, snapshot]);
}
