import { $createLinkNode } from "@lexical/link";
import {
  $createLineBreakNode,
  $createTextNode,
  type LexicalNode,
  type TextFormatType,
} from "lexical";
import type { Nodes, PhrasingContent } from "mdast";
import {
  $createCitationNode,
  $createInlineExcerptNode,
  $createRawInlineNode,
} from "../nodes/index.ts";

const LINE_END = /[ \t]*(?:\r\n|\r|\n)[ \t]*/g;
/** A line end inside a quotation or list brings the container's marker along. */
const CONTAINER_LINE_END = /[ \t]*(?:\r\n|\r|\n)[ \t>]*/g;

type Formats = readonly TextFormatType[];

function $text(value: string, formats: Formats): LexicalNode {
  const node = $createTextNode(value.replaceAll(LINE_END, " "));
  for (const format of formats) node.toggleFormat(format);
  return node;
}

function $raw(
  source: string,
  kind: "citation" | "footnote" | "source",
  formats: Formats,
): LexicalNode {
  const node = $createRawInlineNode(source.replaceAll(CONTAINER_LINE_END, " "), kind);
  for (const format of formats) node.toggleFormat(format);
  return node;
}

function sliceOf(node: Nodes, source: string): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset);
}

function $inline(node: PhrasingContent, source: string, formats: Formats): LexicalNode[] {
  switch (node.type) {
    case "text":
      return node.value === "" ? [] : [$text(node.value, formats)];
    case "strong":
      return $inlines(node.children, source, [...formats, "bold"]);
    case "emphasis":
      return $inlines(node.children, source, [...formats, "italic"]);
    case "delete":
      return $inlines(node.children, source, [...formats, "strikethrough"]);
    case "inlineCode":
      return [$text(node.value, [...formats, "code"])];
    case "break":
      return [$createLineBreakNode()];
    case "link": {
      const link = $createLinkNode(node.url, { title: node.title ?? null });
      return [link.append(...$inlines(node.children, source, formats))];
    }
    case "inlineExcerpt": {
      const { annotation, citekey, locator } = node;
      const tie = { annotation, citekey: citekey ?? "", locator: locator ?? "" };
      return [$createInlineExcerptNode(tie).append(...$inlines(node.children, source, formats))];
    }
    case "citation":
      // A mark around it could not be told again: its source stays as text then.
      return [
        formats.length === 0
          ? $createCitationNode(node.value.replaceAll(CONTAINER_LINE_END, " "))
          : $raw(node.value, "citation", formats),
      ];
    case "rawInline":
      return [$raw(node.value, "source", formats)];
    case "footnoteReference":
      return [$raw(sliceOf(node, source), "footnote", formats)];
    default:
      return [$raw(sliceOf(node, source), "source", formats)];
  }
}

/** Inline Markdown as Lexical nodes; a format said twice is said once. */
export function $inlines(
  nodes: readonly PhrasingContent[],
  source: string,
  formats: Formats = [],
): LexicalNode[] {
  const once = [...new Set(formats)];
  return nodes.flatMap((node) => $inline(node, source, once));
}
