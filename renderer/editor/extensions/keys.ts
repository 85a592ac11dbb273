import { LinkNode } from "@lexical/link";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $getSelection,
  $hasUpdateTag,
  PASTE_TAG,
  $isElementNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  DELETE_CHARACTER_COMMAND,
  FORMAT_TEXT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  defineExtension,
  mergeRegister,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
  type TextFormatType,
} from "lexical";
import { isSafeAddress } from "./addresses.ts";
import { $isExcerpt, ExcerptNode, type InlineExcerptNode, RawBlockNode } from "../nodes/index.ts";

/** Formats that Markdown cannot say. */
const UNSAYABLE: ReadonlySet<TextFormatType> = new Set<TextFormatType>([
  "underline",
  "highlight",
  "subscript",
  "superscript",
  "lowercase",
  "uppercase",
  "capitalize",
]);

/** The nearest of a node and its ancestors that passes. */
export function $closest<T extends LexicalNode>(
  node: LexicalNode,
  is: (node: LexicalNode) => node is T,
): T | null {
  let at: LexicalNode | null = node;
  while (at !== null) {
    if (is(at)) return at;
    at = at.getParent();
  }
  return null;
}

/** True where the writer's own words stand: no code, no source, no quoted words. */
export function $inProse(node: LexicalNode): boolean {
  const isOther = (one: LexicalNode): one is LexicalNode =>
    $isExcerpt(one) || one instanceof RawBlockNode || one.getType() === "code";
  return $closest(node, isOther) === null;
}

const isKeptWhole = (node: LexicalNode): node is ExcerptNode | RawBlockNode =>
  node instanceof ExcerptNode || node instanceof RawBlockNode;

function $atEdge(selection: RangeSelection, block: ElementNode, end: boolean): boolean {
  const edge = end ? block.getLastDescendant() : block.getFirstDescendant();
  const { key, offset } = selection.anchor;
  if (key === block.getKey()) return offset === (end ? block.getChildrenSize() : 0);
  return edge?.getKey() === key && offset === (end ? edge.getTextContentSize() : 0);
}

/** Enter keeps an excerpt or raw block in one piece: a line break inside, a paragraph at its end. */
function $insertParagraph(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const block = $closest(selection.anchor.getNode(), isKeptWhole);
  if (block === null) return false;
  if (!selection.isCollapsed()) selection.removeText();
  const last = block.getLastChild();
  const blankEnd = last?.getType() === "linebreak";
  if ($atEdge(selection, block, true) && (block instanceof ExcerptNode || blankEnd)) {
    if (blankEnd) last?.remove();
    const paragraph = $createParagraphNode();
    block.insertAfter(paragraph);
    paragraph.select();
  } else selection.insertNodes([$createLineBreakNode()]);
  return true;
}

/**
 * Deleting over the edge of an excerpt would pour other words into it or its words out of their
 * tie: an empty neighbour goes, otherwise the caret only steps over.
 */
function $guardEdge(backward: boolean): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const block = selection.anchor.getNode().getTopLevelElement();
  if (block === null || !$isElementNode(block) || !$atEdge(selection, block, !backward))
    return false;
  const neighbour = backward ? block.getPreviousSibling() : block.getNextSibling();
  if (!isKept(block) && !isKept(neighbour)) return false;
  if (isKept(block) && block.getTextContentSize() === 0) {
    block.replace($createParagraphNode()).selectStart();
    return true;
  }
  if (neighbour === null || !$isElementNode(neighbour)) return isKept(block);
  if (block.isEmpty() && !isKept(block)) block.remove();
  else if (neighbour.isEmpty() && !isKept(neighbour)) {
    neighbour.remove();
    return true;
  }
  if (backward) neighbour.selectEnd();
  else neighbour.selectStart();
  return true;
}

function isKept(node: LexicalNode | null): node is ExcerptNode | RawBlockNode {
  return node !== null && isKeptWhole(node);
}

/** The excerpt the selection stands in. */
export function $excerptAtSelection(): ExcerptNode | InlineExcerptNode | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? $closest(selection.anchor.getNode(), $isExcerpt) : null;
}

/** What cannot be opened safely is not pasted as a link; in the file it stays to the letter. */
function $unlinkPasted(link: LinkNode): void {
  if (!$hasUpdateTag(PASTE_TAG) || isSafeAddress(link.getURL())) return;
  for (const child of link.getChildren()) link.insertBefore(child);
  link.remove();
}

/** Keys that behave differently in excerpts and raw blocks. */
export const KeysExtension = defineExtension({
  name: "commonplace/keys",
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(LinkNode, $unlinkPasted),
      editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $insertParagraph, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(DELETE_CHARACTER_COMMAND, $guardEdge, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(
        FORMAT_TEXT_COMMAND,
        (format) => UNSAYABLE.has(format),
        COMMAND_PRIORITY_HIGH,
      ),
    ),
});
