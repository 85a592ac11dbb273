import { useEffect, useMemo, type RefObject } from "react";
import type { AnnotationView } from "#shared/ipc";
import {
  createHighlights,
  offsetsToRanges,
  runsOf,
  type HighlightName,
  type TextSpan,
} from "../../anchoring/index.ts";
import "./lights.css";

/** What is to be lit up in the article. */
export interface Lit {
  readonly annotations: readonly AnnotationView[];
  /** The annotation whose card is open. */
  readonly current: string | null;
  /** The passage a comment is being written on. */
  readonly composing: TextSpan | null;
  readonly found: readonly TextSpan[];
  readonly foundAt: number;
  readonly passage: TextSpan | null;
}

const MOST_FOUND = 2_000;
const GROUNDS = ["annotation", "commented", "quoted"] as const;

/** Paints the lights over the article, again whenever what is on show changes (`shown`). */
export function useLights(article: RefObject<HTMLElement | null>, lit: Lit, shown: unknown): void {
  const lights = useMemo(() => createHighlights(), []);
  useEffect(() => () => lights.dispose(), [lights]);
  const { annotations, current, composing, found, foundAt, passage } = lit;
  useEffect(() => {
    const paint = painter(article.current, lights.set);
    for (const ground of GROUNDS) {
      paint(
        ground,
        annotations.filter((one) => groundOf(one) === ground),
      );
    }
    const open: readonly TextSpan[] = annotations.filter((one) => one.annotation === current);
    paint("current", composing === null ? open : [composing]);
  }, [article, lights, annotations, current, composing, shown]);
  useEffect(() => {
    const paint = painter(article.current, lights.set);
    const from = Math.max(0, foundAt - MOST_FOUND / 2);
    paint("find", found.slice(from, from + MOST_FOUND));
    paint("find-current", found.slice(foundAt, foundAt + 1));
  }, [article, lights, found, foundAt, shown]);
  useEffect(() => {
    painter(article.current, lights.set)("lit", passage === null ? [] : [passage]);
  }, [article, lights, passage, shown]);
}

/** The ground an annotation is painted on: a comment shows before a quotation. */
export function groundOf(annotation: AnnotationView): (typeof GROUNDS)[number] {
  if (annotation.comment !== "") return "commented";
  return annotation.motivation === "quoting" ? "quoted" : "annotation";
}

function painter(
  root: HTMLElement | null,
  set: (name: HighlightName, ranges: readonly Range[]) => void,
): (name: HighlightName, spans: readonly TextSpan[]) => void {
  const runs = root === null ? [] : runsOf(root);
  return (name, spans) =>
    set(
      name,
      root === null
        ? []
        : spans.flatMap((span) => offsetsToRanges(root, span.start, span.end, runs)),
    );
}
