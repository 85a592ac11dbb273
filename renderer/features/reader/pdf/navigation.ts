import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { PageFrame } from "./PdfPage.tsx";

const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;
const MARGIN = 48;

/** Fitted to the width, and from there in steps. */
export function useZoom(
  scroller: HTMLElement | null,
  pages: readonly PageFrame[],
): { readonly scale: number; readonly zoom: (by: 1 | 0 | -1) => void } {
  const [width, setWidth] = useState(700);
  const [step, setStep] = useState(3);
  useEffect(() => {
    if (scroller === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(scroller.clientWidth));
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scroller]);
  const widest = pages.reduce(
    (most, page) => Math.max(most, page.rotation % 180 === 0 ? page.width : page.height),
    1,
  );
  const fitted = Math.min(2, Math.max(120, width - MARGIN) / widest);
  return {
    scale: fitted * (ZOOMS[step] ?? 1),
    zoom: (by) =>
      setStep((before) => (by === 0 ? 3 : Math.min(ZOOMS.length - 1, Math.max(0, before + by)))),
  };
}

/** Where in the window a place is held while the pages change their size. */
const HELD = { across: 0.5, down: 0.3 } as const;

/** Keeps what is looked at where it is when the pages are drawn at another scale. */
export function useSteadyPlace(scroller: HTMLElement | null, scale: number): void {
  const place = useRef<{ page: Element; across: number; down: number } | null>(null);
  useLayoutEffect(() => {
    if (scroller === null) return undefined;
    const point = (): { readonly x: number; readonly y: number } => {
      const { left, top } = scroller.getBoundingClientRect();
      const { clientWidth: width, clientHeight: height } = scroller;
      return { x: left + width * HELD.across, y: top + height * HELD.down };
    };
    const note = (): void => {
      const { x, y } = point();
      const sheets = [...scroller.querySelectorAll("[data-page]")];
      const page = sheets.findLast((sheet) => sheet.getBoundingClientRect().top <= y);
      const box = page?.getBoundingClientRect();
      if (page === undefined || box === undefined) return;
      place.current = {
        page,
        across: (x - box.left) / box.width,
        down: (y - box.top) / box.height,
      };
    };
    const held = place.current;
    if (held?.page.isConnected === true) {
      const box = held.page.getBoundingClientRect();
      const { x, y } = point();
      scroller.scrollLeft += box.left + held.across * box.width - x;
      // At the very top one is at the beginning, not at a place.
      if (scroller.scrollTop > 0) scroller.scrollTop += box.top + held.down * box.height - y;
    }
    note();
    scroller.addEventListener("scroll", note, { passive: true });
    return () => scroller.removeEventListener("scroll", note);
  }, [scroller, scale]);
}

/** The page at the top of the window, and going to another one. */
export function useCurrentPage(
  scroller: HTMLElement | null,
  count: number,
): { readonly current: number; readonly goTo: (page: number) => void } {
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    if (scroller === null) return undefined;
    const look = (): void => {
      const top = scroller.getBoundingClientRect().top + scroller.clientHeight * 0.3;
      const sheets = [...scroller.querySelectorAll("[data-page]")];
      const at = sheets.findLastIndex((page) => page.getBoundingClientRect().top <= top);
      setCurrent(Math.max(0, at));
    };
    scroller.addEventListener("scroll", look, { passive: true });
    return () => scroller.removeEventListener("scroll", look);
  }, [scroller, count]);
  const goTo = useRef((page: number): void => void page);
  useEffect(() => {
    goTo.current = (page) => {
      const sheet = scroller?.querySelector(`[data-page="${page}"]`);
      if (scroller == null || sheet == null) return;
      scroller.scrollTop +=
        sheet.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 12;
    };
  }, [scroller]);
  const [stable] = useState(() => (page: number) => goTo.current(page));
  return { current, goTo: stable };
}
