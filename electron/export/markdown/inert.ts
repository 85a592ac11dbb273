import type { Nodes } from "mdast";
import { visit } from "unist-util-visit";
import type { DocumentPart } from "../document.ts";
import { span, type Replacement } from "./replacement.ts";

type Span = readonly [start: number, end: number];

/** An escaped character, the begin of a tag, or that of an attribute that makes code raw. */
const LIVE = /\\[^]|<(?=[A-Za-z/!?%<])|\{(?=[ \t]*(?:=|%%))/g;

/**
 * What keeps raw markup of a note from coming alive in Pandoc, which sees tags where CommonMark sees
 * none and passes code on that is marked as raw: it is shown. Comments go.
 */
export function inert({ tree, note }: DocumentPart): readonly Replacement[] {
  const { markdown } = note;
  const replacements: Replacement[] = [];
  const settled: Span[] = [];
  visit(tree, (node) => {
    const { start, end } = span(node);
    const slice = markdown.slice(start, end);
    if (node.type === "html") {
      replacements.push({ start, end, write: () => shown(slice, node.value) });
    } else if (node.type === "rawInline" && node.value.startsWith("%%")) {
      replacements.push({ start, end, write: () => "" });
    } else if (node.type === "code") {
      const brace = /^[`~]{3,}[ \t]*(?=\{[ \t]*=)/.exec(slice);
      if (brace !== null) replacements.push(escapeAt(start + brace[0].length));
    }
    settled.push(...toTheLetter(node, slice));
  });
  return [...replacements, ...strayOpenings(markdown, settled)];
}

function escapeAt(start: number): Replacement {
  return { start, end: start, write: () => "\\" };
}

/** Where a character has no meaning or is dealt with already. */
function toTheLetter(node: Nodes, slice: string): readonly Span[] {
  const { start, end } = span(node);
  switch (node.type) {
    case "rawInline":
      return /^(?:\$|%%)/.test(node.value) ? [[start, end]] : [];
    case "link": {
      const last = node.children.at(-1);
      return [[slice.startsWith("<") || last === undefined ? start : span(last).end, end]];
    }
    case "html":
    case "code":
    case "inlineCode":
    case "image":
    case "definition":
    case "yaml":
      return [[start, end]];
    default:
      return [];
  }
}

function strayOpenings(markdown: string, settled: readonly Span[]): readonly Replacement[] {
  const spans = [...settled].sort(([a], [b]) => a - b);
  const found: Replacement[] = [];
  let at = 0;
  for (const { 0: opening, index } of markdown.matchAll(LIVE)) {
    while ((spans[at]?.[1] ?? Infinity) <= index) at += 1;
    const isSettled = (spans[at]?.[0] ?? Infinity) <= index;
    if (!isSettled && !opening.startsWith("\\")) found.push(escapeAt(index));
  }
  return found;
}

/** HTML as words, line by line, so that the marks of a quote around it stay. */
function shown(slice: string, value: string): string {
  if (/^<!--[^]*-->\s*$/.test(value)) return "";
  const lines = value.split("\n");
  return slice
    .split("\n")
    .map((line, at) => {
      const own = lines[at] ?? "";
      const before = line.slice(0, line.length - own.length);
      const isQuoted = line.endsWith(own) && /^[ \t>]*$/.test(before);
      const [kept, text] = isQuoted ? [before, own] : ["", line];
      return kept + text.replace(/[\\`*_[\]{}<>$@^~#|&]/g, "\\$&");
    })
    .join("\n");
}
