import { useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import { offsetsToRange, type TextSpan } from "../../anchoring/index.ts";
import styles from "./floating.module.css";

const GAP = 8;

/** Something that stands beside a passage and scrolls with it: above it, below where no room is. */
export function Floating(props: {
  readonly span: TextSpan;
  readonly sheet: RefObject<HTMLElement | null>;
  readonly article: RefObject<HTMLElement | null>;
  /** Placed anew when this changes (folds opening, the sheet's width). */
  readonly shown: unknown;
  readonly prefer: "above" | "below";
  readonly children: ReactNode;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { span, sheet, article, shown, prefer, children } = props;
  useLayoutEffect(() => {
    const place = (): void => {
      if (box.current === null || sheet.current === null || article.current === null) return;
      const range = offsetsToRange(article.current, span.start, span.end);
      if (range !== null) placeBeside(box.current, sheet.current, range, prefer);
    };
    place();
    if (typeof ResizeObserver === "undefined" || sheet.current === null) return undefined;
    const observer = new ResizeObserver(place);
    observer.observe(sheet.current);
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, [span.start, span.end, sheet, article, shown, prefer]);
  return (
    <div ref={box} className={styles["floating"]}>
      {children}
    </div>
  );
}

function placeBeside(
  box: HTMLElement,
  sheet: HTMLElement,
  range: Range,
  prefer: "above" | "below",
): void {
  const rects = range.getClientRects();
  const first = rects[0];
  const last = rects[rects.length - 1];
  if (first === undefined || last === undefined) return;
  const frame = sheet.getBoundingClientRect();
  const view = (sheet.parentElement ?? sheet).getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const roomAbove = first.top - view.top > height + GAP * 2;
  const roomBelow = view.bottom - last.bottom > height + GAP * 2;
  const above = prefer === "above" ? roomAbove || !roomBelow : !roomBelow && roomAbove;
  const top = above ? first.top - height - GAP : last.bottom + GAP;
  const middle = above ? first.left + first.width / 2 : last.left + last.width / 2;
  const left = Math.min(Math.max(middle - width / 2, frame.left + GAP), frame.right - width - GAP);
  // A passage longer than the window leaves room on neither side: stay in sight all the same.
  const inSight = Math.min(Math.max(top, view.top + GAP), view.bottom - height - GAP);
  box.style.left = `${Math.max(GAP, left - frame.left)}px`;
  box.style.top = `${inSight - frame.top}px`;
}
