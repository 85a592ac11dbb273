import { useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import { offsetsToRange, type TextSpan } from "../../anchoring/index.ts";
import styles from "./floating.module.css";

const GAP = 8;

/** Something that stands beside a passage and scrolls with it: above it, below where no room is. */
export function Floating(props: {
  readonly span: TextSpan;
  readonly sheet: RefObject<HTMLElement | null>;
  /** Placed anew when this changes (folds opening, the sheet's width). */
  readonly shown: unknown;
  readonly prefer: "above" | "below";
  readonly children: ReactNode;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { span, sheet, shown, prefer, children } = props;
  useLayoutEffect(() => {
    const place = (): void => {
      if (box.current !== null && sheet.current !== null) {
        placeBeside(box.current, sheet.current, span, prefer);
      }
    };
    place();
    if (typeof ResizeObserver === "undefined" || sheet.current === null) return undefined;
    const observer = new ResizeObserver(place);
    observer.observe(sheet.current);
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, [span.start, span.end, sheet, shown, prefer]);
  return (
    <div ref={box} className={styles["floating"]}>
      {children}
    </div>
  );
}

function placeBeside(
  box: HTMLElement,
  sheet: HTMLElement,
  span: TextSpan,
  prefer: "above" | "below",
): void {
  const range = offsetsToRange(sheet, span.start, span.end);
  const rects = range?.getClientRects?.() ?? [];
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
