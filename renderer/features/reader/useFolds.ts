import { useCallback, useMemo, useState } from "react";
import { foldsHiding, type Item } from "./display.ts";
import type { FoldControls } from "./SourceText.tsx";

export interface Folds extends FoldControls {
  /** Opens what hides any of the passage; false if nothing did. */
  readonly reveal: (start: number, end: number) => boolean;
  readonly setAll: (open: boolean) => void;
  readonly count: number;
}

/** Which folded runs of a snapshot are open. */
export function useFolds(items: readonly Item[]): Folds {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set<number>());
  const all = useMemo(
    () => items.flatMap((item) => (item.type === "fold" ? [item.fold.start] : [])),
    [items],
  );
  const toggle = useCallback((fold: number) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(fold)) after.add(fold);
      return after;
    });
  }, []);
  const reveal = useCallback(
    (start: number, end: number) => {
      const hiding = foldsHiding(items, start, end).filter((fold) => !open.has(fold));
      if (hiding.length > 0) setOpen(new Set([...open, ...hiding]));
      return hiding.length > 0;
    },
    [items, open],
  );
  const setAll = useCallback((on: boolean) => setOpen(new Set(on ? all : [])), [all]);
  return useMemo(
    () => ({ open, toggle, reveal, setAll, count: all.length }),
    [open, toggle, reveal, setAll, all.length],
  );
}
