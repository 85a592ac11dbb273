import { $isLinkNode } from "@lexical/link";
import {
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
} from "lexical";
import type { PhrasingContent } from "mdast";
import { parseCitation, typedInlines } from "#shared/markdown";
import { $isCitation, InlineExcerptNode, RawInlineNode } from "../nodes/index.ts";

type Mark = "strong" | "emphasis" | "delete";

/** An inline node with the marks around it; what was text may be trimmed at the edge of a mark. */
interface Leaf {
  readonly node: PhrasingContent;
  readonly marks: readonly Mark[];
}

function marksOf(node: LexicalNode): readonly Mark[] {
  if (!$isTextNode(node)) return [];
  return [
    ...(node.hasFormat("bold") ? (["strong"] as const) : []),
    ...(node.hasFormat("italic") ? (["emphasis"] as const) : []),
    ...(node.hasFormat("strikethrough") ? (["delete"] as const) : []),
  ];
}

function raw(value: string): PhrasingContent {
  const cited = value.startsWith("@") ? value : /^\[[^[^]/.test(value) ? value.slice(1, -1) : "";
  const items = parseCitation(cited);
  return items === null ? { type: "rawInline", value } : { type: "citation", value, items };
}

function $leaves(node: LexicalNode): readonly Leaf[] {
  const marks = marksOf(node);
  if ($isLineBreakNode(node)) return [{ node: { type: "break" }, marks }];
  if ($isCitation(node)) return [{ node: raw(node.getSource()), marks }];
  if (node instanceof RawInlineNode) return [{ node: raw(node.getTextContent()), marks }];
  if ($isTextNode(node)) {
    const value = node.getTextContent();
    if (value === "") return [];
    if (node.hasFormat("code")) return [{ node: { type: "inlineCode", value }, marks }];
    return typedInlines(value).map((inline) => ({ node: inline, marks }));
  }
  if (node instanceof InlineExcerptNode) {
    const { annotation, citekey, locator } = node.getTie();
    return [
      {
        node: {
          type: "inlineExcerpt",
          annotation,
          citekey: citekey === "" ? null : citekey,
          locator: locator === "" ? null : locator,
          children: [...$exportInlines(node)],
        },
        marks,
      },
    ];
  }
  if ($isLinkNode(node)) {
    const children = [...$exportInlines(node)];
    const title = node.getTitle() ?? null;
    return [{ node: { type: "link", url: node.getURL(), title, children }, marks }];
  }
  return $isElementNode(node) ? node.getChildren().flatMap((child) => $leaves(child)) : [];
}

/** White space at the edges of a mark stands outside of it: `**a **` is no emphasis. */
function looseSpaces(leaves: readonly Leaf[]): readonly Leaf[] {
  return leaves.flatMap((leaf): readonly Leaf[] => {
    const { node, marks } = leaf;
    if (node.type !== "text" || marks.length === 0) return [leaf];
    const [, head = "", body = "", tail = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(node.value) ?? [];
    const at = leaves.indexOf(leaf);
    const shared = (other: Leaf | undefined): readonly Mark[] =>
      other === undefined ? [] : marks.filter((mark) => other.marks.includes(mark));
    const space = (value: string, other: Leaf | undefined): readonly Leaf[] =>
      value === "" ? [] : [{ node: { type: "text", value }, marks: shared(other) }];
    return [
      ...space(head, leaves[at - 1]),
      ...(body === "" ? [] : [{ node: { type: "text" as const, value: body }, marks }]),
      ...space(tail, leaves[at + 1]),
    ];
  });
}

/** Nests the marks, the longest run outermost. */
function nest(leaves: readonly Leaf[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let at = 0;
  while (at < leaves.length) {
    const leaf = leaves[at];
    if (leaf === undefined) break;
    let [best, end] = [leaf.marks[0], at + 1];
    for (const mark of leaf.marks) {
      let stop = at + 1;
      while (leaves[stop]?.marks.includes(mark) === true) stop += 1;
      if (stop > end) [best, end] = [mark, stop];
    }
    if (best === undefined) nodes.push(leaf.node);
    else {
      const mark = best;
      const inner = leaves.slice(at, end).map(({ node, marks }) => ({
        node,
        marks: marks.filter((other) => other !== mark),
      }));
      nodes.push({ type: mark, children: nest(inner) });
    }
    at = end;
  }
  return nodes;
}

function joinTexts(leaves: readonly Leaf[]): readonly Leaf[] {
  const joined: Leaf[] = [];
  for (const leaf of leaves) {
    const last = joined.at(-1);
    const same = last !== undefined && last.marks.join() === leaf.marks.join();
    if (same && last.node.type === "text" && leaf.node.type === "text") {
      const value = last.node.value + leaf.node.value;
      joined[joined.length - 1] = { node: { type: "text", value }, marks: leaf.marks };
    } else joined.push(leaf);
  }
  return joined;
}

/** Takes white space off the ends of the content and around hard breaks, which Markdown drops. */
function trimmed(leaves: readonly Leaf[]): readonly Leaf[] {
  return leaves
    .map((leaf, at): Leaf => {
      if (leaf.node.type !== "text") return leaf;
      const edge = (other: Leaf | undefined): boolean =>
        other === undefined || other.node.type === "break";
      let { value } = leaf.node;
      if (edge(leaves[at - 1])) value = value.trimStart();
      if (edge(leaves[at + 1])) value = value.trimEnd();
      return { ...leaf, node: { type: "text", value } };
    })
    .filter(({ node }) => node.type !== "text" || node.value !== "");
}

/** Inline nodes as Markdown's, cut into paragraphs where two line breaks follow each other. */
export function $exportParagraphs(parent: ElementNode, everyBreak = false): PhrasingContent[][] {
  const leaves = parent.getChildren().flatMap((child) => $leaves(child));
  const paragraphs: Leaf[][] = [[]];
  for (const [at, leaf] of leaves.entries()) {
    const isBreak = leaf.node.type === "break";
    const next = leaves[at + 1]?.node.type === "break";
    const previous = leaves[at - 1]?.node.type === "break";
    if (isBreak && (everyBreak || next || previous)) {
      if ((paragraphs.at(-1)?.length ?? 0) > 0) paragraphs.push([]);
    } else paragraphs.at(-1)?.push(leaf);
  }
  return paragraphs
    .map((paragraph) => nest(trimmed(looseSpaces(joinTexts(paragraph)))))
    .filter((paragraph) => paragraph.length > 0);
}

/** Inline nodes as Markdown's. */
export function $exportInlines(parent: ElementNode): readonly PhrasingContent[] {
  const leaves = parent.getChildren().flatMap((child) => $leaves(child));
  const last = leaves.findLastIndex(({ node }) => node.type !== "break");
  return nest(trimmed(looseSpaces(joinTexts(leaves.slice(0, last + 1)))));
}
