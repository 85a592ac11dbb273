import { useEffect, useMemo, type RefObject } from "react";
import type { AnnotationView } from "#shared/ipc";
import {
  createHighlights,
  offsetsToRanges,
  type HighlightName,
  type Highlights,
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

const FOUND_STEP = 500;
const GROUNDS = ["annotation", "commented", "quoted"] as const;

/** Paints the lights over the article, again whenever what is on show changes (`shown`). */
export function useLights(article: RefObject<HTMLElement | null>, lit: Lit, shown: object): void {
  const lights = useMemo(() => createHighlights(), []);
  useEffect(() => () => lights.dispose(), [lights]);
  const paint = useMemo(() => painter(article, lights, shown), [article, lights, shown]);
  const { annotations, current, composing, found, foundAt, passage } = lit;
  useEffect(() => {
    for (const ground of GROUNDS) {
      paint(
        ground,
        annotations.filter((one) => groundOf(one) === ground),
      );
    }
    const open: readonly TextSpan[] = annotations.filter((one) => one.annotation === current);
    paint("current", composing === null ? open : [composing]);
  }, [paint, annotations, current, composing]);
  const near = Math.max(0, Math.floor(foundAt / FOUND_STEP) - 1) * FOUND_STEP;
  useEffect(() => paint("find", found.slice(near, near + FOUND_STEP * 3)), [paint, found, near]);
  useEffect(() => {
    paint("find-current", found.slice(foundAt, foundAt + 1));
  }, [paint, found, foundAt]);
  useEffect(() => paint("lit", passage === null ? [] : [passage]), [paint, passage]);
}

/** The ground an annotation is painted on: a comment shows before a quotation. */
export function groundOf(annotation: AnnotationView): (typeof GROUNDS)[number] {
  if (annotation.comment !== "") return "commented";
  return annotation.motivation === "quoting" ? "quoted" : "annotation";
}

type Paint = (name: HighlightName, spans: readonly TextSpan[]) => void;

/** Paints spans as ranges; made anew for what is `_shown`, where the same spans are other ranges. */
function painter(
  article: RefObject<HTMLElement | null>,
  lights: Highlights,
  _shown: object,
): Paint {
  return (name, spans) => {
    const root = article.current;
    const rangesOf = ({ start, end }: TextSpan): readonly Range[] =>
      root === null ? [] : offsetsToRanges(root, start, end);
    lights.set(name, spans.flatMap(rangesOf));
  };
}
