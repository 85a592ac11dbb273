import { caretFromPoint } from "@lexical/clipboard";
import {
  $addUpdateTag,
  $createRangeSelection,
  $getRoot,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  DROP_COMMAND,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
} from "lexical";
import { COPIED_TYPE, readCopied, type CopiedPassage } from "#shared/model";
import { sayProblem } from "../../ui/index.ts";
import { $insertExcerpt } from "../extensions/excerptActions.ts";
import type { Mender } from "../mending/Mending.tsx";

/** A passage that comes from the reader becomes an excerpt at the caret. */
export async function quoteCopied(
  editor: LexicalEditor,
  copied: CopiedPassage,
  tie: Mender["tie"],
): Promise<void> {
  const { words } = copied;
  const made = await tie(copied);
  editor.update(() => {
    $addUpdateTag(HISTORY_PUSH_TAG);
    $insertExcerpt({ ...made, words }, words.includes("\n") ? "block" : "inline");
  });
}

/** Puts the caret where the pointer is; where no text is, at the end of the note. */
function $caretAt(editor: LexicalEditor, event: DragEvent): void {
  const hit = caretFromPoint(event.clientX, event.clientY, editor.getRootElement());
  if (hit === null) {
    $getRoot().selectEnd();
    return;
  }
  const selection = $createRangeSelection();
  const { node, offset } = hit;
  selection.applyDOMRange(
    new StaticRange({
      startContainer: node,
      startOffset: offset,
      endContainer: node,
      endOffset: offset,
    }),
  );
  $setSelection(selection);
}

/** A passage dragged out of the reader becomes an excerpt where it is dropped. Returns the removal. */
export function registerDrops(editor: LexicalEditor, tie: Mender["tie"]): () => void {
  return editor.registerCommand(
    DROP_COMMAND,
    (event) => {
      const copied = readCopied(event.dataTransfer?.getData(COPIED_TYPE) ?? "");
      if (copied === null || !editor.isEditable()) return false;
      event.preventDefault();
      $caretAt(editor, event);
      editor.getRootElement()?.focus({ preventScroll: true });
      quoteCopied(editor, copied, tie).catch(sayProblem);
      return true;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}
