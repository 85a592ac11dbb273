import { useCallback, useDeferredValue, useMemo, useState } from "react";
import type { TextSpan } from "../../anchoring/index.ts";
import { findAll, foldForFinding } from "./find.ts";

export interface Find {
  readonly isOpen: boolean;
  readonly words: string;
  readonly found: readonly TextSpan[];
  /** Which of them is the current one; -1 for none. */
  readonly at: number;
  readonly open: () => void;
  readonly close: () => void;
  readonly setWords: (words: string) => void;
  /** Goes to the next or previous one, around the ends. */
  readonly step: (by: 1 | -1) => void;
}

const NOTHING: readonly TextSpan[] = [];

/** Finding in one text, folded parts included; typing stays quick on long texts. */
export function useFind(text: string): Find {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(words);
  const folded = useMemo(() => (isOpen ? foldForFinding(text) : null), [isOpen, text]);
  const found = useMemo(
    () => (folded === null ? NOTHING : findAll(folded, wanted)),
    [folded, wanted],
  );
  const count = found.length;
  const open = useCallback(() => setOpen(true), []);
  const close = useCallback(() => setOpen(false), []);
  const change = useCallback((next: string) => {
    setWords(next);
    setAt(0);
  }, []);
  const step = useCallback(
    (by: 1 | -1) => setAt((before) => (count === 0 ? 0 : (before + by + count) % count)),
    [count],
  );
  return { isOpen, words, found, at: count === 0 ? -1 : at, open, close, setWords: change, step };
}
