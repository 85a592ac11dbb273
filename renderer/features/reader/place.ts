import type { SnapshotId } from "#shared/model";
import { offsetsToRange, offsetsToRanges, runHolding, runsOf } from "../../anchoring/index.ts";

/** Where a reader left off: the first block in sight and how far it stood below the top. */
interface ReadingPlace {
  readonly offset: number;
  readonly below: number;
}

const places = new Map<SnapshotId, ReadingPlace>();

/** Remembers, for this session, what stands at the top of the window. */
export function keepPlace(snapshot: SnapshotId, scroller: HTMLElement): void {
  const run = topRun(scroller);
  if (run === null) {
    places.delete(snapshot);
    return;
  }
  places.set(snapshot, {
    offset: Number(run.getAttribute("data-start")),
    below: run.getBoundingClientRect().top - scroller.getBoundingClientRect().top,
  });
}

/** The offset of the first words in sight, 0 when none are. */
export function topOffset(scroller: HTMLElement): number {
  return Number(topRun(scroller)?.getAttribute("data-start") ?? 0);
}

function topRun(scroller: HTMLElement): Element | null {
  const box = scroller.getBoundingClientRect();
  const middle = box.left + box.width / 2;
  for (let below = 8; below < Math.min(box.height, 400); below += 24) {
    const run = document.elementFromPoint(middle, box.top + below)?.closest("[data-start]");
    if (run != null && scroller.contains(run)) return run;
  }
  return null;
}

/** The first words that stand wholly below the top of the window. */
export function firstInSight(scroller: HTMLElement, article: HTMLElement): HTMLElement | null {
  const { top } = scroller.getBoundingClientRect();
  const run = runsOf(article).find(({ element }) => element.getBoundingClientRect().top >= top);
  return run?.element instanceof HTMLElement ? run.element : null;
}

/** Scrolls back to the remembered place; false while that part of the text is not in the document. */
export function restorePlace(
  snapshot: SnapshotId,
  scroller: HTMLElement,
  article: HTMLElement,
): boolean {
  const place = places.get(snapshot);
  if (place === undefined) return true;
  const run = runHolding(runsOf(article), place.offset);
  if (run === null) return false;
  const settle = (): void => {
    const now = run.element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += now - place.below;
  };
  settle();
  requestAnimationFrame(settle);
  return true;
}

/** What is left of a passage that is brought into sight sideways, in pixels. */
const SIDE_MARGIN = 24;

/** The passage, or the part of it that begins where it begins: it may go on over a page not drawn yet. */
function shownRange(article: HTMLElement, start: number, end: number): Range | null {
  const whole = offsetsToRange(article, start, end);
  if (whole !== null || runHolding(runsOf(article), start) === null) return whole;
  return offsetsToRanges(article, start, end)[0] ?? null;
}

/** Brings a passage to the upper third of the window; false when it is not on show. */
export function scrollToPassage(
  scroller: HTMLElement,
  article: HTMLElement,
  start: number,
  end: number,
): boolean {
  const range = shownRange(article, start, end);
  if (range === null) return false;
  const settle = (): void => {
    const box = scroller.getBoundingClientRect();
    const at = range.getBoundingClientRect();
    const inSight = at.top >= box.top + 40 && at.bottom <= box.bottom - 40;
    if (!inSight) scroller.scrollTop += at.top - box.top - box.height * 0.3;
    const across = at.left >= box.left && at.right <= box.left + scroller.clientWidth;
    if (!across) scroller.scrollLeft += at.left - box.left - SIDE_MARGIN;
  };
  settle();
  // Chunks that come near the window are laid out only now and may push the passage away.
  requestAnimationFrame(() => {
    settle();
    requestAnimationFrame(settle);
  });
  return true;
}

/**
 * Brings an element into sight. `scrollIntoView` would also scroll the panes around, which must never
 * move.
 */
export function scrollNear(element: HTMLElement): void {
  const scroller = element.closest("[data-scroller]");
  if (scroller === null) return;
  const margin = 24;
  const box = scroller.getBoundingClientRect();
  const at = element.getBoundingClientRect();
  const above = box.top + margin - at.top;
  const below = at.bottom - (box.bottom - margin);
  if (above > 0) scroller.scrollTop -= above;
  else if (below > 0) scroller.scrollTop += Math.min(below, -above);
}
