import { useCallback, useMemo, useRef, useState, type RefObject } from "react";
import type { AnnotationView } from "#shared/ipc";
import type { SnapshotId } from "#shared/model";
import type { TextSpan } from "../../anchoring/index.ts";
import { chunksOf, itemsOf, type Chunk, type Item } from "./display.ts";
import { PDF } from "./pdf/mediaType.ts";
import type { ReaderProps } from "./Reader.tsx";
import { placeOn } from "./placeOn.ts";
import { useFind, type Find } from "./useFind.ts";
import { useFolds, type Folds } from "./useFolds.ts";
import { useLights } from "./useLights.ts";
import { useMounted } from "./useMounted.ts";
import { useMarking, type Marking } from "./useMarking.ts";
import { usePassageKeys } from "./usePassageKeys.ts";
import { useSelectedPassage, type SelectedPassage } from "./useSelectedPassage.ts";
import { useTarget, type Targets } from "./useTarget.ts";

/** What stands beside the passage: nothing, a comment to write, an annotation. */
export type Card =
  | { readonly type: "compose"; readonly span: TextSpan }
  | { readonly type: "annotation"; readonly annotation: AnnotationView };

export interface ReaderState {
  readonly article: RefObject<HTMLElement | null>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly items: readonly Item[];
  readonly chunks: readonly Chunk[];
  readonly tab: "text" | "original";
  readonly setTab: (tab: "text" | "original") => void;
  readonly folds: Folds;
  readonly selection: SelectedPassage;
  readonly marking: Marking;
  /** Those of the snapshot on show, in the order of the text. */
  readonly annotations: readonly AnnotationView[];
  /** The annotation that is open or was jumped to. */
  readonly current: string | null;
  readonly card: Card | null;
  readonly setCard: (card: Card | null) => void;
  readonly find: Find;
  readonly findAsked: number;
  readonly openFind: () => void;
  readonly closeFind: () => void;
  readonly targets: Targets;
  /** Goes to an annotation's passage and gives it the focus. */
  readonly goTo: (annotation: AnnotationView) => void;
  /** Changes whenever other parts of the text come on show. */
  readonly shown: object;
  /** Told when words of a page come on show in the original. */
  readonly layerShown: () => void;
}

/** The state of the reader of one snapshot. */
export function useReader(props: ReaderProps, root: RefObject<HTMLElement | null>): ReaderState {
  const { view, detail, passage } = props;
  const article = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const items = useMemo(() => itemsOf(view.blocks, view.text), [view.blocks, view.text]);
  const chunks = useMounted(useMemo(() => chunksOf(items), [items]));
  const [tab, setTab] = useState<"text" | "original">("text");
  const { card, current, setCard, setCurrent } = useCard();
  const folds = useFolds(items);
  const { shown, layerShown } = useShown(chunks, folds.open, tab);
  const annotations = useOrdered(props.annotations, view.snapshot);
  const marking = useMarking(detail.source, view.snapshot, view.text, annotations, props.onQuote);
  const selection = useSelectedPassage(article, view.text);
  const found = useFindIn(view.text, scroller);
  const toText = useToText(view.mediaType, setTab);
  const targets = useTarget({ article, scroller, folds, shown, passage, find: found.find, toText });
  const composing = card?.type === "compose" ? card.span : null;
  const lit = { annotations, current, composing, passage: targets.lit, ...foundIn(found.find) };
  useLights(article, lit, shown);
  const goTo = useCallback(
    (annotation: AnnotationView) => {
      toText();
      setCard(null);
      setCurrent(annotation.annotation);
      targets.go({ start: annotation.start, end: annotation.end, focus: true, light: false });
    },
    [toText, targets, setCard, setCurrent],
  );
  usePassageKeys({ root, selection, marking, setCard, openFind: found.openFind });
  return {
    article,
    scroller,
    items,
    chunks,
    tab,
    setTab,
    folds,
    selection,
    marking,
    annotations,
    current,
    card,
    setCard,
    ...found,
    targets,
    goTo,
    shown,
    layerShown,
  };
}

/** What is on show: new whenever other words are, in the text or on the pages of the original. */
function useShown(
  chunks: readonly Chunk[],
  open: ReadonlySet<number>,
  tab: ReaderState["tab"],
): Pick<ReaderState, "shown" | "layerShown"> {
  const [layer, setLayer] = useState(0);
  const layerShown = useCallback(() => setLayer((before) => before + 1), []);
  const shown = useMemo(() => ({ chunks, open, tab, layer }), [chunks, open, tab, layer]);
  return { shown, layerShown };
}

/** A PDF's passages are lit on its pages too: whichever of the two is open stays. */
function useToText(mediaType: string, setTab: (tab: "text") => void): () => void {
  return useCallback(() => {
    if (mediaType !== PDF) setTab("text");
  }, [mediaType, setTab]);
}

function useCard(): Pick<ReaderState, "card" | "current" | "setCard"> & {
  readonly setCurrent: (annotation: string) => void;
} {
  const [card, setOpen] = useState<Card | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const setCard = useCallback((next: Card | null) => {
    setOpen(next);
    setCurrent(next?.type === "annotation" ? next.annotation.annotation : null);
  }, []);
  return { card, current, setCard, setCurrent };
}

const NONE: readonly TextSpan[] = [];

function foundIn(find: Find): { readonly found: readonly TextSpan[]; readonly foundAt: number } {
  return find.isOpen ? { found: find.found, foundAt: find.at } : { found: NONE, foundAt: -1 };
}

function useOrdered(
  annotations: readonly AnnotationView[],
  snapshot: SnapshotId,
): readonly AnnotationView[] {
  return useMemo(
    () =>
      annotations
        .map((annotation) => placeOn(annotation, snapshot))
        .filter((annotation) => annotation !== null)
        .sort((a, b) => a.start - b.start || a.end - b.end),
    [annotations, snapshot],
  );
}

function useFindIn(
  text: string,
  scroller: RefObject<HTMLElement | null>,
): Pick<ReaderState, "find" | "findAsked" | "openFind" | "closeFind"> {
  const find = useFind(text);
  const { open, close } = find;
  const [findAsked, setAsked] = useState(0);
  const openFind = useCallback(() => {
    open();
    setAsked((asked) => asked + 1);
  }, [open]);
  const closeFind = useCallback(() => {
    close();
    scroller.current?.querySelector<HTMLElement>('[data-start][tabindex="0"]')?.focus();
  }, [close, scroller]);
  return { find, findAsked, openFind, closeFind };
}
