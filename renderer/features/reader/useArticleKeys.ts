import { useRef, type KeyboardEvent, type RefObject } from "react";
import { runHolding, runsOf, type Run, type TextSpan } from "../../anchoring/index.ts";
import {
  extend,
  moveWord,
  passageOf,
  passageSpan,
  type Direction,
  type KeyboardPassage,
  type Unit,
} from "./passages.ts";
import { scrollNear } from "./place.ts";
import type { SelectedPassage } from "./useSelectedPassage.ts";

export interface ArticleKeys {
  readonly article: RefObject<HTMLElement | null>;
  readonly text: string;
  readonly selection: SelectedPassage;
  /** What words and sentences are looked for in; the elements themselves if absent. */
  readonly blocks?: readonly TextSpan[];
  /** Where a passage begins when no words have the focus. */
  readonly first?: () => HTMLElement | null;
  /** Enter: act on the passage; the block's own words when nothing is selected. */
  readonly openToolbar: (span: TextSpan) => void;
  /** The menu key: change the block's label; null where there are no labels. */
  readonly openBlockMenu: ((start: number) => void) | null;
  /** Escape: let go of whatever is selected, open or lit. */
  readonly dismiss: () => void;
}

/**
 * The reader's keys. Up and down go from block to block, and are left to scroll while no words have the
 * focus. Left and right go from word to word; with Shift (also with Ctrl, as in other programs) they
 * extend the passage by a word, and Shift with up and down by a sentence.
 */
export function useArticleKeys(keys: ArticleKeys): (event: KeyboardEvent) => void {
  const last = useRef<KeyboardPassage | null>(null);
  const { article, selection, openToolbar, openBlockMenu, dismiss } = keys;
  return (event) => {
    const root = article.current;
    if (root === null || event.nativeEvent.isComposing || event.defaultPrevented) return;
    const chord = event.ctrlKey && !(event.shiftKey && event.key.startsWith("Arrow"));
    if (chord || event.metaKey || event.altKey) return;
    const target = (event.target as Element).closest<HTMLElement>("[data-start]");
    const block = target ?? (event.shiftKey ? keys.first?.() : null) ?? null;
    if (arrow(event, root, block) ?? otherKey(event, block)) event.preventDefault();
  };

  function arrow(event: KeyboardEvent, root: HTMLElement, block: Element | null): boolean | null {
    const direction = directionOf(event.key, block);
    if (direction === null) return null;
    const vertical = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (vertical && !event.shiftKey) {
      last.current = null;
      return focusNext(root, event.target as Element, direction);
    }
    if (block === null) return false;
    const unit = vertical ? "sentence" : "word";
    return moveSelection(keys, last, root, block, event.shiftKey ? unit : null, direction);
  }

  function otherKey(event: KeyboardEvent, block: Element | null): boolean {
    if (event.key === "Escape") {
      last.current = null;
      dismiss();
      return true;
    }
    if (block === null || event.target !== block) return false;
    const start = Number(block.getAttribute("data-start"));
    const asksMenu = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    if (asksMenu && openBlockMenu !== null) {
      openBlockMenu(start);
      return true;
    }
    if (event.key !== "Enter" || event.shiftKey) return false;
    openToolbar(selection.span ?? { start, end: Number(block.getAttribute("data-end")) });
    return true;
  }
}

function moveSelection(
  { text, selection, blocks }: ArticleKeys,
  last: RefObject<KeyboardPassage | null>,
  root: HTMLElement,
  element: Element,
  unit: Unit | null,
  direction: Direction,
): boolean {
  const runs = runsOf(root);
  const start = Number(element.getAttribute("data-start"));
  const block = { start, end: Number(element.getAttribute("data-end")) };
  const spans = blocks ?? runs;
  const chosen = selection.span;
  const next =
    chosen === null || unit === null
      ? moveWord(text, spans, chosen, block, direction)
      : extend(text, spans, goingOn(text, last.current, chosen, spans), unit, direction);
  if (next === null) return true;
  if (!selection.select(passageSpan(next))) return true;
  last.current = next;
  const at = next.head > next.anchor.start ? next.head - 1 : next.head;
  focusRun(runHolding(runs, at));
  return true;
}

function goingOn(
  text: string,
  before: KeyboardPassage | null,
  chosen: TextSpan,
  spans: readonly TextSpan[],
): KeyboardPassage {
  const span = before === null ? null : passageSpan(before);
  if (before !== null && span?.start === chosen.start && span.end === chosen.end) return before;
  return passageOf(text, spans, chosen);
}

/** Moves the one tab stop of the article to this element and the focus with it. */
export function focusStop(element: HTMLElement, scroll = true): void {
  const root = element.closest("[data-article]");
  for (const other of root?.querySelectorAll<HTMLElement>('[data-start][tabindex="0"]') ?? []) {
    if (other !== element) other.tabIndex = -1;
  }
  element.tabIndex = 0;
  element.focus({ preventScroll: true });
  if (scroll) scrollNear(element);
}

function focusRun(run: Run | null): void {
  if (run?.element instanceof HTMLElement) focusStop(run.element);
}

function focusNext(root: HTMLElement, from: Element, direction: Direction): boolean {
  if (!root.contains(from)) return false;
  const stops = [...root.querySelectorAll<HTMLElement>("[data-start], [data-fold]")];
  const at = stops.findIndex((stop) => stop === from || stop.contains(from));
  const next = stops[at + (direction === "forward" ? 1 : -1)];
  if (next !== undefined) focusStop(next);
  return next !== undefined;
}

function directionOf(key: string, block: Element | null): Direction | null {
  if (key === "ArrowDown") return "forward";
  if (key === "ArrowUp") return "backward";
  const backwards = block !== null && getComputedStyle(block).direction === "rtl";
  if (key === "ArrowRight") return backwards ? "backward" : "forward";
  if (key === "ArrowLeft") return backwards ? "forward" : "backward";
  return null;
}
