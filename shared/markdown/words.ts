import type { Nodes, Parent } from "mdast";

const LINE_END = /[ \t]*(?:\r\n|\r|\n)[ \t]*/g;

function slice(node: Nodes, source: string): string {
  const { position } = node;
  return position === undefined
    ? ""
    : source.slice(position.start.offset, position.end.offset).replaceAll(LINE_END, " ");
}

const LEAF_BLOCKS = new Set(["paragraph", "heading", "tableRow", "code", "html", "thematicBreak"]);

/** True for nodes whose children are inline, so that their text is one line of words. */
function isLeafBlock(node: Nodes): boolean {
  return LEAF_BLOCKS.has(node.type);
}

function inline(node: Nodes, source: string): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "citation":
    case "rawInline":
      return node.value.replaceAll(LINE_END, " ");
    case "break":
      return "\n";
    case "html":
    case "code":
      return node.value;
    case "image":
      return node.alt ?? "";
    case "footnoteReference":
    case "linkReference":
    case "imageReference":
      return slice(node, source);
    default:
      return "children" in node
        ? (node as Parent).children.map((child) => inline(child, source)).join("")
        : "";
  }
}

/**
 * The words of a node as a reader sees them, emphasis and escapes resolved; the lines of several
 * blocks are joined by `\n`. What we do not interpret stands as in `source`.
 */
export function plainWords(node: Nodes, source: string): string {
  if (!("children" in node) || isLeafBlock(node)) return inline(node, source);
  const children: readonly Nodes[] = node.children;
  const ofBlocks = children.some((child) => isLeafBlock(child) || isContainer(child));
  if (!ofBlocks) return inline(node, source);
  return children.map((child) => plainWords(child, source)).join("\n");
}

function isContainer(node: Nodes): boolean {
  return /^(?:blockquote|list|listItem|table|blockExcerpt|footnoteDefinition)$/.test(node.type);
}
