import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

export interface Side {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
}

const WIDE_ENOUGH = 880;
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
  return { isOpen, toggle, close };
}
