import type { Blockquote, Link, Nodes, Paragraph, Parent, PhrasingContent, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { BlockExcerpt, Citation, ExcerptTie, InlineExcerpt } from "./tree.ts";

const ANNOTATION_LINK = /^anno:([0-9A-HJKMNP-TV-Z]{26})$/;
const QUOTES: readonly (readonly [string, string])[] = [
  ["“", "”"],
  ['"', '"'],
  ["„", "“"],
  ["«", "»"],
];

function annotationOf(node: Nodes | undefined): string | null {
  return node?.type === "link" ? (ANNOTATION_LINK.exec(node.url)?.[1] ?? null) : null;
}

function tie(annotation: string, citation: Citation | null): ExcerptTie {
  const item = citation?.items[0];
  const locator = item?.locator ?? "";
  return {
    annotation,
    citekey: item?.citekey ?? null,
    locator: locator === "" ? null : locator,
  };
}

function isBlank(node: Nodes | undefined): boolean {
  return node === undefined || (node.type === "text" && node.value.trim() === "");
}

function isBracketed(node: Nodes | undefined): node is Citation {
  return node?.type === "citation" && node.value.startsWith("[");
}

/** Somebody's `@handle` inside quoted words is quoted, not cited. */
function quoteHandles(node: Nodes): void {
  if (!("children" in node)) return;
  const children = node.children as Nodes[];
  for (const [at, child] of children.entries()) {
    if (child.type !== "citation" || isBracketed(child)) quoteHandles(child);
    else {
      const { value, position } = child;
      children[at] = { type: "text", value, ...(position === undefined ? {} : { position }) };
    }
  }
}

/** Takes one pair of quotation marks off the ends of a link's words. */
function withoutQuotes(children: PhrasingContent[]): PhrasingContent[] {
  const first = children[0];
  const last = children.at(-1);
  if (first?.type !== "text" || last?.type !== "text") return children;
  for (const [open, close] of QUOTES) {
    const lone = first === last && first.value.length < open.length + close.length;
    if (lone || !first.value.startsWith(open) || !last.value.endsWith(close)) continue;
    first.value = first.value.slice(open.length);
    last.value = last.value.slice(0, last.value.length - close.length);
    return children.filter((child) => child.type !== "text" || child.value !== "");
  }
  return children;
}

/** The citation right behind a link, with one white space between them. */
function citationAfter(parent: Parent, index: number): readonly [Citation | null, number] {
  const [space, citation] = [parent.children[index + 1], parent.children[index + 2]];
  if (space?.type === "text" && /^\s+$/.test(space.value) && isBracketed(citation)) {
    return citation.items.length === 1 ? [citation, 3] : [null, 1];
  }
  return [null, 1];
}

function inlineExcerpt(link: Link, citation: Citation | null, annotation: string): InlineExcerpt {
  const end = citation?.position?.end ?? link.position?.end;
  return {
    type: "inlineExcerpt",
    ...tie(annotation, citation),
    children: withoutQuotes(link.children),
    ...(link.position !== undefined && end !== undefined
      ? { position: { start: link.position.start, end } }
      : {}),
  };
}

/** The words before the closing line, or null if the quote does not end in an annotation link. */
function blockExcerpt(quote: Blockquote): BlockExcerpt | null {
  const last = quote.children.at(-1);
  const annotation = last?.type === "paragraph" ? annotationOf(last.children.at(-1)) : null;
  if (last?.type !== "paragraph" || annotation === null) return null;
  const rest = last.children.slice(0, -1);
  const beforeLink = isBlank(rest.at(-1)) ? rest.at(-2) : rest.at(-1);
  const citation = isBracketed(beforeLink) ? beforeLink : null;
  const words = citation === null ? rest : rest.slice(0, rest.indexOf(citation));
  if (words.length > 0 && !/^["“]?source/i.test(linkText(last))) return null;
  const children = quote.children.slice(0, -1) as BlockExcerpt["children"];
  for (const child of children) quoteHandles(child);
  if (!words.every((node) => isBlank(node))) {
    children.push({ type: "paragraph", children: trimEnd(words) });
  }
  return {
    type: "blockExcerpt",
    ...tie(annotation, citation),
    children,
    ...(quote.position === undefined ? {} : { position: quote.position }),
  };
}

function linkText(paragraph: Paragraph): string {
  const link = paragraph.children.at(-1);
  const text = link?.type === "link" ? link.children[0] : undefined;
  return text?.type === "text" ? text.value : "";
}

function trimEnd(words: PhrasingContent[]): PhrasingContent[] {
  const last = words.at(-1);
  if (last?.type === "text") last.value = last.value.trimEnd();
  return last?.type === "text" && last.value === "" ? words.slice(0, -1) : words;
}

/** Turns the Markdown forms of excerpts into nodes of their own, in place. */
export function markExcerpts(tree: Root): undefined {
  visit(tree, (node, index, parent) => {
    if (index === undefined || parent === undefined) return;
    const siblings = parent.children as Nodes[];
    if (node.type === "blockquote") {
      const excerpt = blockExcerpt(node);
      if (excerpt !== null) siblings.splice(index, 1, excerpt);
      return;
    }
    const annotation = annotationOf(node);
    if (node.type !== "link" || annotation === null) return;
    const [citation, length] = citationAfter(parent, index);
    quoteHandles(node);
    siblings.splice(index, length, inlineExcerpt(node, citation, annotation));
  });
}
