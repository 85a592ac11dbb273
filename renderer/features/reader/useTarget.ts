import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { Span } from "#shared/ipc";
import { runHolding, runsOf, type TextSpan } from "../../anchoring/index.ts";
import { scrollToPassage } from "./place.ts";
import { focusStop } from "./useArticleKeys.ts";
import type { Find } from "./useFind.ts";
import type { Folds } from "./useFolds.ts";

/** A passage to go to; `light` lights it up until the user turns to something else. */
export interface Target extends TextSpan {
  readonly focus: boolean;
  readonly light: boolean;
}

export interface Targets {
  /** The passage that is lit up. */
  readonly lit: TextSpan | null;
  /** The passage last asked for, whether or not it is on show yet. */
  readonly wanted: Target | null;
  readonly go: (target: Target) => void;
  readonly putOut: () => void;
}

/** Going to passages: asked by the shell, jumped to, or found; folds in the way are opened first. */
export function useTarget(given: {
  readonly article: RefObject<HTMLElement | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly folds: Folds;
  readonly shown: unknown;
  readonly passage: Span | null;
  readonly find: Find;
  readonly toText: () => void;
}): Targets {
  const { article, scroller, folds, shown, passage, find, toText } = given;
  const [target, setTarget] = useState<Target | null>(null);
  const [lit, setLit] = useState<TextSpan | null>(null);
  const done = useRef<Target | null>(null);
  useEffect(() => {
    if (passage === null) return;
    toText();
    setTarget({ start: passage.start, end: passage.end, focus: true, light: true });
  }, [passage, toText]);
  const hit = find.isOpen ? find.found[find.at] : undefined;
  useEffect(() => {
    if (hit !== undefined) setTarget({ ...hit, focus: false, light: false });
  }, [hit]);
  useEffect(() => {
    if (target === null || done.current === target) return;
    if (scroller.current === null || article.current === null) return;
    if (folds.reveal(target.start, target.end)) return;
    if (!scrollToPassage(scroller.current, article.current, target.start, target.end)) return;
    done.current = target;
    if (target.light) setLit(target);
    if (target.focus) focusPassage(article.current, target.start);
  }, [target, folds, shown, article, scroller]);
  const putOut = useCallback(() => setLit(null), []);
  return useMemo(() => ({ lit, wanted: target, go: setTarget, putOut }), [lit, target, putOut]);
}

function focusPassage(article: HTMLElement | null, start: number): void {
  const run = article === null ? null : runHolding(runsOf(article), start);
  if (run?.element instanceof HTMLElement) focusStop(run.element, false);
}
