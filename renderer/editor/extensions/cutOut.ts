import type { TextNode } from "lexical";

/** Cuts the text between two offsets out as a node of its own. Call inside an update. */
export function $cutOut(node: TextNode, start: number, end: number): TextNode {
  const size = node.getTextContentSize();
  const parts = node.splitText(...[start, end].filter((at) => at > 0 && at < size));
  return parts[start === 0 ? 0 : 1] ?? node;
}
