import { $isListItemNode } from "@lexical/list";
import {
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  INDENT_CONTENT_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import { RawBlockNode } from "../nodes/index.ts";
import { $closest } from "./keys.ts";

/**
 * Tab belongs to lists, tables and source; anywhere else it leaves the text, so that nobody without
 * a mouse is held in it, and an indent that Markdown cannot say is never made. True if it is dealt
 * with; what is not prevented moves the focus.
 */
function $onTab(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const holder = $closest(selection.anchor.getNode(), isTabHolder);
  if (holder === null) return true;
  if (!$isListItemNode(holder)) return false;
  const can = event.shiftKey
    ? holder.getIndent() > 0
    : $isListItemNode(holder.getPreviousSibling());
  if (!can) return true;
  event.preventDefault();
  return editor.dispatchCommand(
    event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND,
    undefined,
  );
}

function isTabHolder(node: LexicalNode): node is LexicalNode {
  return (
    node instanceof RawBlockNode ||
    $isListItemNode(node) ||
    ["code", "tablecell"].includes(node.getType())
  );
}

/** The platform puts the caret of a text that gets the focus at its start; here it returns. */
function keepCaret(editor: LexicalEditor): () => void {
  let pressed = false;
  const press = (): void => {
    pressed = true;
    requestAnimationFrame(() => (pressed = false));
  };
  const focus = (): void => {
    if (pressed) return;
    editor.update(() => {
      const selection = $getSelection();
      if (selection !== null) $setSelection(selection.clone());
    });
  };
  return editor.registerRootListener((root, before) => {
    before?.removeEventListener("pointerdown", press);
    before?.removeEventListener("focus", focus);
    root?.addEventListener("pointerdown", press);
    root?.addEventListener("focus", focus);
  });
}

/** How the focus comes into the text and how it gets out. */
export const FocusExtension = defineExtension({
  name: "commonplace/focus",
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => $onTab(editor, event),
        COMMAND_PRIORITY_HIGH,
      ),
      keepCaret(editor),
    ),
});
