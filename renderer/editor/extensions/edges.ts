import {
  $getClipboardDataFromSelection,
  setLexicalClipboardDataTransfer,
} from "@lexical/clipboard";
import {
  $createParagraphNode,
  $createRangeSelection,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  CUT_COMMAND,
  defineExtension,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  mergeRegister,
  PASTE_COMMAND,
  REMOVE_TEXT_COMMAND,
  type ElementNode,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  type PointType,
} from "lexical";
import { $isExcerpt, $isRawBlock } from "../nodes/index.ts";

function $topOf(point: PointType): ElementNode | null {
  const top = point.getNode().getTopLevelElement();
  return $isElementNode(top) ? top : null;
}

const isKept = (node: LexicalNode): boolean => $isExcerpt(node) || $isRawBlock(node);

/** Removes the text between two points of one block. */
function $removeWithin(from: PointType, to: PointType): void {
  const selection = $createRangeSelection();
  selection.anchor.set(from.key, from.offset, from.type);
  selection.focus.set(to.key, to.offset, to.type);
  $setSelection(selection);
  if (!selection.isCollapsed()) selection.removeText();
}

/**
 * Deletes a selection that crosses the edge of an excerpt or of source: in each block what is selected
 * of it, and whole blocks between. Joined, what is left would lose its tie or get another's. False
 * where the selection crosses no such edge.
 */
function $removeAcross(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return false;
  const [start, end] = selection.isBackward()
    ? [selection.focus, selection.anchor]
    : [selection.anchor, selection.focus];
  const [first, last] = [$topOf(start), $topOf(end)];
  if (first === null || last === null || first.is(last)) return false;
  if (!isKept(first) && !isKept(last)) return false;
  for (let next = first.getNextSibling(); next !== null && !next.is(last);) {
    const after: LexicalNode | null = next.getNextSibling();
    next.remove();
    next = after;
  }
  const [headStart, tailEnd] = [pointOf(start), pointOf(end)];
  $removeWithin(last.select(0, 0).anchor, tailEnd);
  if (last.isEmpty()) last.remove();
  $removeWithin(headStart, first.selectEnd().anchor);
  if (first.isEmpty() && isKept(first)) {
    const next = first.getNextSibling();
    const landing = $isElementNode(next) ? next : $createParagraphNode();
    if (!landing.isAttached()) first.insertAfter(landing);
    landing.selectStart();
    first.remove();
  }
  return true;
}

/** A point that stays what it was when the selection moves. */
function pointOf(point: PointType): PointType {
  const selection = $createRangeSelection();
  selection.anchor.set(point.key, point.offset, point.type);
  return selection.anchor;
}

const DELETING: readonly LexicalCommand<never>[] = [
  DELETE_CHARACTER_COMMAND,
  DELETE_WORD_COMMAND,
  DELETE_LINE_COMMAND,
  REMOVE_TEXT_COMMAND,
] as unknown as readonly LexicalCommand<never>[];

const REPLACING: readonly LexicalCommand<never>[] = [
  CONTROLLED_TEXT_INSERTION_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  PASTE_COMMAND,
] as unknown as readonly LexicalCommand<never>[];

function cut(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    CUT_COMMAND,
    (event) => {
      const selection = $getSelection();
      if (!(event instanceof ClipboardEvent) || !$isRangeSelection(selection)) return false;
      const [first, last] = [$topOf(selection.anchor), $topOf(selection.focus)];
      if (first === null || last === null || first.is(last) || !(isKept(first) || isKept(last)))
        return false;
      if (event.clipboardData === null) return false;
      // Taken now: an update of its own would come after the words are gone.
      const taken = $getClipboardDataFromSelection(selection);
      setLexicalClipboardDataTransfer(event.clipboardData, taken);
      event.preventDefault();
      return $removeAcross();
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}

/** Selections over the edge of an excerpt are deleted, cut and typed over without untying it. */
export const EdgesExtension = defineExtension({
  name: "commonplace/edges",
  register: (editor) =>
    mergeRegister(
      cut(editor),
      ...DELETING.map((command) =>
        editor.registerCommand(command, $removeAcross, COMMAND_PRIORITY_CRITICAL),
      ),
      ...REPLACING.map((command) =>
        editor.registerCommand(
          command,
          () => {
            $removeAcross();
            return false;
          },
          COMMAND_PRIORITY_CRITICAL,
        ),
      ),
    ),
});
