import type { DragEvent, MouseEvent } from "react";
import type { AnnotationView, SnapshotView } from "#shared/ipc";
import { COPIED_TYPE, type CopiedPassage, type SourceId } from "#shared/model";
import { offsetAtPoint } from "../../anchoring/index.ts";
import type { ReaderState } from "./useReader.ts";

/** Clicking an annotation opens it; dragging the selection takes the passage along. */
export function useArticlePointer(
  source: SourceId,
  view: SnapshotView,
  reader: ReaderState,
): {
  readonly onClick: (event: MouseEvent) => void;
  readonly onDragStart: (event: DragEvent) => void;
} {
  const { article, selection, annotations } = reader;
  return {
    onClick: (event) => {
      const chosen = window.getSelection();
      if (chosen !== null && !chosen.isCollapsed) return;
      reader.targets.putOut();
      const root = article.current;
      const offset = root === null ? null : offsetAtPoint(root, event.clientX, event.clientY);
      const annotation = offset === null ? null : innermost(annotations, offset);
      reader.setCard(annotation === null ? null : { type: "annotation", annotation });
    },
    onDragStart: (event) => {
      if (selection.span === null) return;
      const { start, end } = selection.span;
      const words = view.text.slice(start, end);
      const passage: CopiedPassage = { source, snapshot: view.snapshot, start, end, words };
      event.dataTransfer.setData(COPIED_TYPE, JSON.stringify(passage));
      event.dataTransfer.setData("text/plain", words);
      event.dataTransfer.effectAllowed = "copy";
    },
  };
}

/** The shortest annotation over the offset. */
export function innermost(
  annotations: readonly AnnotationView[],
  offset: number,
): AnnotationView | null {
  let found: AnnotationView | null = null;
  for (const one of annotations) {
    if (one.start > offset || one.end <= offset) continue;
    if (found === null || one.end - one.start < found.end - found.start) found = one;
  }
  return found;
}
