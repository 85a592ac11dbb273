import type { SnapshotId } from "#shared/model";
import { offsetsToRange, runHolding, runsOf } from "../../anchoring/index.ts";

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

/** Brings a passage to the upper third of the window; false when it is not on show. */
export function scrollToPassage(
  scroller: HTMLElement,
  article: HTMLElement,
  start: number,
  end: number,
): boolean {
  const range = offsetsToRange(article, start, end);
  if (range === null) return false;
  const settle = (): void => {
    const box = scroller.getBoundingClientRect();
    const at = range.getBoundingClientRect();
    const inSight = at.top >= box.top + 40 && at.bottom <= box.bottom - 40;
    if (!inSight) scroller.scrollTop += at.top - box.top - box.height * 0.3;
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
