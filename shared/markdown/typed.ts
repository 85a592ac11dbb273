import type { PhrasingContent } from "mdast";
import { parseCitation } from "./citation.ts";

/** What a writer types as source and means as source: links, embeds, notes, math, comments. */
const TYPED =
  /!?\[\[[^[\]\r\n]+\]\]|\[\^[^\]\s]+\]|\[[^[\]]*@[^[\]]*\](?!\()|\$\$[^$]+\$\$|\$(?![\s$])[^$\n]*?[^\s$\\]\$(?!\d)|%%[\s\S]*?%%/g;

/**
 * Plain text as inline nodes: source that was typed by hand stands alone and is written to the
 * letter, the rest is text and will be escaped.
 */
export function typedInlines(text: string): readonly PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let at = 0;
  const addText = (value: string): void => {
    if (value !== "") nodes.push({ type: "text", value });
  };
  for (const { 0: value, index } of text.matchAll(TYPED)) {
    const citation = /^\[[^[^]/.test(value);
    const items = citation ? parseCitation(value.slice(1, -1)) : null;
    if (citation && items === null) continue;
    addText(text.slice(at, index));
    nodes.push(items === null ? { type: "rawInline", value } : { type: "citation", value, items });
    at = index + value.length;
  }
  addText(text.slice(at));
  return nodes;
}
