import { useEffect, useRef, useState } from "react";
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
