import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

export interface Side {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
  /** Gets out of the way where the list covers the text; it opens again as before. */
  readonly makeRoom: () => void;
}

/** In pixels; the style sheet lets the list cover the text below it. */
const WIDE_ENOUGH = 896;
let chosen: boolean | null = null;

/** Whether the list of annotations is open: as last chosen, else where there is room for it. */
export function useSide(root: RefObject<HTMLElement | null>, hasAnnotations: boolean): Side {
  const [isOpen, setOpen] = useState(chosen ?? false);
  useLayoutEffect(() => {
    const width = root.current?.getBoundingClientRect().width ?? 0;
    if (chosen === null) setOpen(hasAnnotations && width >= WIDE_ENOUGH);
  }, [root, hasAnnotations]);
  const set = useCallback((open: boolean) => {
    chosen = open;
    setOpen(open);
  }, []);
  const toggle = useCallback(() => set(!isOpen), [set, isOpen]);
  const close = useCallback(() => set(false), [set]);
  const makeRoom = useCallback(() => {
    const width = root.current?.getBoundingClientRect().width ?? 0;
    if (width < WIDE_ENOUGH) setOpen(false);
  }, [root]);
  return { isOpen, toggle, close, makeRoom };
}
