import type { List, Nodes, Parents, Table } from "mdast";
import { afterQuotation, composeLine, isBlank, tieOf } from "./inlines.ts";
import type { Composer } from "./composer.ts";
import { settleMarks } from "./settle.ts";
import { words, type Block, type Inline } from "./paper.ts";

const DEEPEST = 6;

/** The children of a node as blocks; lines that stand between them become paragraphs. */
export function composeBlocks(node: Parents, composer: Composer): readonly Block[] {
  return composeChildren(node.children, composer);
}

/** Blocks of a run of siblings. */
export function composeChildren(children: readonly Nodes[], composer: Composer): readonly Block[] {
  return children.flatMap((child) => composeBlock(child, composer));
}

function composeBlock(node: Nodes, composer: Composer): readonly Block[] {
  switch (node.type) {
    case "heading": {
      const level = Math.min(DEEPEST, node.depth + composer.shift);
      return [{ kind: "heading", level, inner: settleMarks(composeLine(node, composer)) }];
    }
    case "paragraph":
      return paragraph(settleMarks(composeLine(node, composer)));
    case "html":
      return paragraph(composeLine({ type: "paragraph", children: [node] }, composer));
    case "code":
      return [{ kind: "code", text: node.value }];
    case "thematicBreak":
      return [{ kind: "rule" }];
    case "blockquote":
      return [{ kind: "quote", blocks: composeBlocks(node, composer) }];
    case "blockExcerpt":
      return composeExcerpt(node, composer);
    case "list":
      return [composeList(node, composer)];
    case "table":
      return [composeTable(node, composer)];
    case "footnoteDefinition":
    case "definition":
    case "yaml":
      return [];
    default:
      return "children" in node ? composeBlocks(node, composer) : [];
  }
}

function paragraph(inner: readonly Inline[]): readonly Block[] {
  return isBlank(inner) ? [] : [{ kind: "paragraph", inner }];
}

function composeExcerpt(
  node: Extract<Nodes, { type: "blockExcerpt" }>,
  composer: Composer,
): readonly Block[] {
  const quotation = composer.document.quotationOf.get(node);
  if (quotation === undefined) return [];
  const blocks = composeBlocks(node, composer);
  const after = afterQuotation(quotation, composer);
  const last = blocks.at(-1);
  const tie = tieOf(quotation);
  // Raised marks alone make no line of their own.
  if (last?.kind === "paragraph" && after.every(({ kind }) => kind === "note" || kind === "jump")) {
    const closed = { ...last, inner: [...last.inner, ...after] };
    return [{ kind: "quotation", tie, blocks: [...blocks.slice(0, -1), closed], attribution: [] }];
  }
  return [{ kind: "quotation", tie, blocks, attribution: settleMarks(after) }];
}

function composeList(node: List, composer: Composer): Block {
  const tasks = node.children.some((item) => typeof item.checked === "boolean");
  const items = node.children.map((item) => {
    const blocks = composeBlocks(item, composer);
    if (typeof item.checked !== "boolean") return blocks;
    return withBox(blocks, item.checked);
  });
  return { kind: "list", start: node.ordered === true ? (node.start ?? 1) : null, tasks, items };
}

function withBox(blocks: readonly Block[], checked: boolean): readonly Block[] {
  const box = words(checked ? "☑ " : "☐ ");
  const [first, ...rest] = blocks;
  if (first?.kind === "paragraph") {
    return [{ kind: "paragraph", inner: [box, ...first.inner] }, ...rest];
  }
  return [{ kind: "paragraph", inner: [box] }, ...blocks];
}

function composeTable(node: Table, composer: Composer): Block {
  return {
    kind: "table",
    align: node.align ?? [],
    rows: node.children.map((row) =>
      row.children.map((cell) => settleMarks(composeLine(cell, composer))),
    ),
  };
}
