import { $createCodeNode } from "@lexical/code-core";
import { $createHorizontalRuleNode } from "@lexical/extension";
import { $createListItemNode, $createListNode, type ListNode } from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
} from "@lexical/table";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $setState,
  type LexicalNode,
} from "lexical";
import type { BlockContent, Code, DefinitionContent, List, RootContent, Table } from "mdast";
import {
  $createExcerptNode,
  $createFootnoteNode,
  $createRawBlockNode,
  codeMetaState,
  columnsState,
} from "../nodes/index.ts";
import { $inlines } from "./importInline.ts";

/** Lines that begin a construct of some other Markdown: left to the letter. */
const FOREIGN_LINE =
  /^[ \t]*(?::{3,}|\$\$|%%|\|[^\r\n]*$|\+[-=:+]+\+|[:~][ \t]{1,3}\S|\(@[\w-]*\)|#\.[ \t]|%[ \t])|^[ \t]*-{3,}(?:[ \t]+-{3,})+[ \t]*$/m;
const CALLOUT = /^[ \t]*>[ \t]*\[![^\]\r\n]+\]/;

/** True for paragraphs that are another Markdown's block in disguise. */
function isForeign(slice: string): boolean {
  return FOREIGN_LINE.test(slice);
}

function $paragraphs(
  nodes: readonly (BlockContent | DefinitionContent)[],
  source: string,
): LexicalNode[] {
  return nodes.flatMap((node, at) => {
    if (node.type !== "paragraph") return [];
    const gap = at === 0 ? [] : [$createLineBreakNode(), $createLineBreakNode()];
    return [...gap, ...$inlines(node.children, source)];
  });
}

function isParagraphs(nodes: readonly (BlockContent | DefinitionContent)[]): boolean {
  return nodes.every((node) => node.type === "paragraph");
}

/** Lexical's lists hold one paragraph an item and lists below it. */
function isPlainList(list: List): boolean {
  const checks = new Set(
    list.children.map((item) => item.checked !== null && item.checked !== undefined),
  );
  return (
    checks.size <= 1 &&
    !(list.ordered === true && checks.has(true)) &&
    list.children.every((item) =>
      item.children.every((child, at) =>
        at === 0 ? child.type === "paragraph" : child.type === "list" && isPlainList(child),
      ),
    )
  );
}

function $list(list: List, source: string): ListNode {
  const checked = list.children.some((item) => item.checked !== null && item.checked !== undefined);
  const type = list.ordered === true ? "number" : checked ? "check" : "bullet";
  const node = $createListNode(type, list.start ?? 1);
  for (const item of list.children) {
    const made = $createListItemNode(checked ? item.checked === true : undefined);
    for (const child of item.children) {
      if (child.type === "paragraph") node.append(made.append(...$inlines(child.children, source)));
      else if (child.type === "list")
        node.append($createListItemNode().append($list(child, source)));
    }
    if (item.children.length === 0) node.append(made);
  }
  return node;
}

function $code(code: Code): LexicalNode {
  const node = $createCodeNode(code.lang ?? undefined);
  for (const [at, line] of code.value.split(/\r\n|\n|\r/).entries()) {
    if (at > 0) node.append($createLineBreakNode());
    if (line !== "") node.append($createTextNode(line));
  }
  return $setState(node, codeMetaState, code.meta ?? "");
}

function isRegular(table: Table): boolean {
  const width = table.align?.length ?? table.children[0]?.children.length ?? 0;
  return table.children.every((row) => row.children.length === width);
}

function $table(table: Table, source: string): LexicalNode {
  const node = $createTableNode();
  for (const [at, row] of table.children.entries()) {
    const cells = row.children.map((cell) =>
      $createTableCellNode(
        at === 0 ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS,
      ).append($createParagraphNode().append(...$inlines(cell.children, source))),
    );
    node.append($createTableRowNode().append(...cells));
  }
  return $setState(node, columnsState, table.align ?? []);
}

function $rich(node: RootContent, source: string, slice: string): LexicalNode | null {
  switch (node.type) {
    case "paragraph":
      return isForeign(slice)
        ? null
        : $createParagraphNode().append(...$inlines(node.children, source));
    case "heading":
      return $createHeadingNode(`h${node.depth}`).append(...$inlines(node.children, source));
    case "blockExcerpt": {
      const { annotation, citekey, locator } = node;
      if (!isParagraphs(node.children)) return null;
      const tie = { annotation, citekey: citekey ?? "", locator: locator ?? "" };
      const words = $paragraphs(node.children, source);
      const single = words.filter((word, at) => !(isBreak(word) && isBreak(words[at - 1])));
      return $createExcerptNode(tie).append(...single);
    }
    case "blockquote":
      if (CALLOUT.test(slice) || !isParagraphs(node.children) || node.children.length === 0)
        return null;
      return $createQuoteNode().append(...$paragraphs(node.children, source));
    case "list":
      return isPlainList(node) && !/^[ \t]*\(?@/.test(slice) ? $list(node, source) : null;
    case "code":
      return $code(node);
    case "table":
      return isRegular(node) ? $table(node, source) : null;
    case "thematicBreak":
      return $createHorizontalRuleNode();
    case "footnoteDefinition": {
      const [only] = node.children;
      if (node.children.length !== 1 || only?.type !== "paragraph") return null;
      return $createFootnoteNode(node.label ?? node.identifier).append(
        ...$inlines(only.children, source),
      );
    }
    default:
      return null;
  }
}

function isBreak(node: LexicalNode | undefined): boolean {
  return node?.getType() === "linebreak";
}

/** A top-level block as a Lexical node; what the editor cannot hold becomes its source. */
export function $importBlock(node: RootContent, source: string, slice: string): LexicalNode {
  return $rich(node, source, slice) ?? $createRawBlockNode(slice);
}
