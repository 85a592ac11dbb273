import { $createCodeNode } from "@lexical/code-core";
import {
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
} from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import { INSERT_TABLE_COMMAND } from "@lexical/table";
import { INSERT_HORIZONTAL_RULE_COMMAND } from "@lexical/extension";
import {
  $createParagraphNode,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
} from "lexical";
import { $isExcerpt, $isRawBlock } from "../nodes/index.ts";

export type BlockKind =
  | "paragraph"
  | "h1"
  | "h2"
  | "h3"
  | "quote"
  | "code"
  | "bullets"
  | "numbers"
  | "checks"
  | "table"
  | "rule";

/** Turns the blocks of the selection into another kind, or inserts a table or rule. */
export function $setBlock(editor: LexicalEditor, kind: BlockKind): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const top = selection.anchor.getNode().getTopLevelElement();
  const kept = $isExcerpt(top) || $isRawBlock(top);
  switch (kind) {
    case "bullets":
      if (!kept) editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined);
      return;
    case "numbers":
      if (!kept) editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined);
      return;
    case "checks":
      if (!kept) editor.dispatchCommand(INSERT_CHECK_LIST_COMMAND, undefined);
      return;
    case "table":
      editor.dispatchCommand(INSERT_TABLE_COMMAND, {
        columns: "3",
        rows: "3",
        includeHeaders: { rows: true, columns: false },
      });
      return;
    case "rule":
      editor.dispatchCommand(INSERT_HORIZONTAL_RULE_COMMAND, undefined);
      return;
    default:
      if (!kept) $setBlocksType(selection, () => made(kind));
  }
}

function made(kind: "paragraph" | "h1" | "h2" | "h3" | "quote" | "code") {
  if (kind === "paragraph") return $createParagraphNode();
  if (kind === "quote") return $createQuoteNode();
  if (kind === "code") return $createCodeNode();
  return $createHeadingNode(kind);
}
