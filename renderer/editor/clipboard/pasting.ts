import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
} from "lexical";
import { $closest } from "../extensions/keys.ts";
import { $isExcerpt, $isRawBlock, ExcerptNode } from "../nodes/index.ts";

/** Pasted nodes as a run of words and line breaks, for where nothing else can stand. */
function $flat(nodes: readonly LexicalNode[]): LexicalNode[] {
  return nodes.flatMap((node, at): LexicalNode[] => {
    if ($isLineBreakNode(node)) return [$createLineBreakNode()];
    const gap = at > 0 && !node.isInline() ? [$createLineBreakNode()] : [];
    if ($isElementNode(node)) return [...gap, ...$flat(node.getChildren())];
    const text = node.getTextContent();
    return text === "" ? gap : [...gap, $createTextNode(text)];
  });
}

/** Inline nodes that stand among blocks get a paragraph of their own. */
function $blocks(nodes: readonly LexicalNode[]): ElementNode[] {
  const blocks: ElementNode[] = [];
  let open: ElementNode | null = null;
  for (const node of nodes) {
    if (!node.isInline() && $isElementNode(node)) {
      blocks.push(node);
      open = null;
      continue;
    }
    if (open === null) blocks.push((open = $createParagraphNode()));
    open.append(node);
  }
  return blocks;
}

/** Blocks beside the block of the caret: merged into it a quotation would lose its tie. */
function $insertBeside(selection: RangeSelection, nodes: readonly LexicalNode[]): void {
  if (!selection.isCollapsed()) selection.removeText();
  const top = selection.anchor.getNode().getTopLevelElement();
  let last: ElementNode | null = $isElementNode(top) ? top : null;
  for (const block of $blocks(nodes)) {
    if (last === null) $getRoot().append(block);
    else last.insertAfter(block);
    last = block;
  }
  if ($isElementNode(top) && top.isEmpty() && top.getType() === "paragraph") top.remove();
  if (last instanceof ExcerptNode && last.getNextSibling() === null)
    last.insertAfter($createParagraphNode());
  last?.selectEnd();
}

/** Pastes so that no excerpt loses its tie: neither the one that is pasted nor the one pasted into. */
function $insert(nodes: readonly LexicalNode[]): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const holder = $closest(
    selection.anchor.getNode(),
    (node): node is ElementNode => $isExcerpt(node) || $isRawBlock(node),
  );
  if (holder !== null) {
    selection.insertNodes($flat(nodes));
    return true;
  }
  if (!nodes.some((node) => node instanceof ExcerptNode)) return false;
  $insertBeside(selection, nodes);
  return true;
}

/** Pasting around and into excerpts. */
export const PastingExtension = defineExtension({
  name: "commonplace/pasting",
  register: (editor) =>
    editor.registerCommand(
      SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
      ({ nodes }) => $insert(nodes),
      COMMAND_PRIORITY_HIGH,
    ),
});
