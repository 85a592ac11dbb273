import { $isCodeNode } from "@lexical/code-core";
import { $isHorizontalRuleNode } from "@lexical/extension";
import { $isListItemNode, $isListNode, type ListNode } from "@lexical/list";
import { $isHeadingNode, $isQuoteNode } from "@lexical/rich-text";
import { $isTableCellNode, $isTableNode, $isTableRowNode, type TableNode } from "@lexical/table";
import { $getState, $isElementNode, type LexicalNode } from "lexical";
import type { List, ListItem, Paragraph, PhrasingContent, RootContent, Table } from "mdast";
import {
  $isRawBlock,
  ExcerptNode,
  FootnoteNode,
  codeMetaState,
  columnsState,
} from "../nodes/index.ts";
import { $exportInlines, $exportParagraphs } from "./exportInline.ts";

/** What a block is to become: a tree to be written, source to the letter, or nothing at all. */
export type Exported =
  | { readonly form: "tree"; readonly node: RootContent }
  | { readonly form: "source"; readonly text: string }
  | { readonly form: "empty" };

function paragraph(children: readonly PhrasingContent[]): Paragraph {
  return { type: "paragraph", children: [...children] };
}

function $list(list: ListNode): List {
  const ordered = list.getListType() === "number";
  const items: ListItem[] = [];
  for (const item of list.getChildren()) {
    if (!$isListItemNode(item)) continue;
    const below = item.getChildren().find((child) => $isListNode(child));
    if (below !== undefined) {
      const owner = items.at(-1);
      const nested = $list(below);
      if (owner === undefined) items.push({ type: "listItem", spread: false, children: [nested] });
      else owner.children.push(nested);
      continue;
    }
    const checked = list.getListType() === "check" ? item.getChecked() === true : null;
    const words = $exportInlines(item);
    const children = words.length === 0 ? [] : [paragraph(words)];
    items.push({ type: "listItem", spread: false, checked, children });
  }
  return {
    type: "list",
    ordered,
    start: ordered ? list.getStart() : null,
    spread: false,
    children: items,
  };
}

function $table(table: TableNode): Table {
  const rows = table.getChildren().filter((row) => $isTableRowNode(row));
  const children = rows.map((row) => ({
    type: "tableRow" as const,
    children: row
      .getChildren()
      .filter((cell) => $isTableCellNode(cell))
      .map((cell) => {
        const texts = cell.getChildren().filter((child) => $isElementNode(child));
        const words = texts.flatMap((child, at) => [
          ...(at === 0 ? [] : [{ type: "text" as const, value: " " }]),
          ...$exportInlines(child),
        ]);
        return { type: "tableCell" as const, children: words };
      }),
  }));
  const columns = $getState(table, columnsState);
  const width = Math.max(0, ...children.map((row) => row.children.length));
  return {
    type: "table",
    align: Array.from({ length: width }, (_, at) => columns[at] ?? null),
    children,
  };
}

function $excerpt(node: ExcerptNode): RootContent {
  const { annotation, citekey, locator } = node.getTie();
  return {
    type: "blockExcerpt",
    annotation,
    citekey: citekey === "" ? null : citekey,
    locator: locator === "" ? null : locator,
    children: $exportParagraphs(node, true).map(paragraph),
  };
}

function $tree(node: LexicalNode): RootContent | null {
  if ($isHorizontalRuleNode(node)) return { type: "thematicBreak" };
  if ($isListNode(node)) return node.isEmpty() ? null : $list(node);
  if ($isTableNode(node)) return node.isEmpty() ? null : $table(node);
  if (node instanceof ExcerptNode) return $excerpt(node);
  if ($isCodeNode(node)) {
    const meta = $getState(node, codeMetaState);
    return {
      type: "code",
      lang: node.getLanguage() ?? null,
      meta: meta === "" ? null : meta,
      value: node.getTextContent(),
    };
  }
  if (!$isElementNode(node)) return null;
  if ($isHeadingNode(node)) {
    const depth = Number(node.getTag().slice(1)) as 1 | 2 | 3 | 4 | 5 | 6;
    return { type: "heading", depth, children: [...$exportInlines(node)] };
  }
  if ($isQuoteNode(node)) {
    const paragraphs = $exportParagraphs(node).map(paragraph);
    return paragraphs.length === 0 ? null : { type: "blockquote", children: paragraphs };
  }
  const words = $exportInlines(node);
  if (node instanceof FootnoteNode) {
    const label = node.getLabel();
    const children = words.length === 0 ? [] : [paragraph(words)];
    return { type: "footnoteDefinition", identifier: label, label, children };
  }
  return words.length === 0 ? null : paragraph(words);
}

/** A top-level node as what is to stand in the file. */
export function $exportBlock(node: LexicalNode): Exported {
  if ($isRawBlock(node)) {
    const text = node.getTextContent().replace(/\s+$/, "");
    return text === "" ? { form: "empty" } : { form: "source", text };
  }
  const tree = $tree(node);
  return tree === null ? { form: "empty" } : { form: "tree", node: tree };
}
