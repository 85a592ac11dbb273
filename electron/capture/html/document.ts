import type { Block } from "#shared/model";
import { labelled, type BlockVerdict } from "../blocks.ts";
import { withImages } from "./images.ts";
import { hintsAt } from "./places.ts";
import type { Page, PageBlock } from "./page.ts";

/** Text with its blocks, before metadata. */
export interface LabelledText {
  readonly text: string;
  readonly blocks: readonly Block[];
}

const CERTAIN = 0.95;

/**
 * Labels a page that is a document and nothing else (a chapter, a letter, a report): all of it is
 * body, but for its table of contents, its title and what it hides. `titleAt` is the block that
 * shows the title, -1 for none.
 */
export function labelDocument(page: Page, titleAt: number): LabelledText {
  const blocks = page.blocks.map((block, at) => {
    const { frame: _frame, ...raw } = block;
    return labelled(raw, at === titleAt ? { label: "title", confidence: CERTAIN } : verdict(block));
  });
  return { text: page.text, blocks: withImages(blocks, page.images) };
}

function verdict(block: PageBlock): BlockVerdict {
  if (block.frame.hidden) return { label: "hidden", confidence: 1, reason: "hidden in the page" };
  if (hintsAt(block.frame, /(?:^|\s)(?:toc|doc-toc)(?:\s|$)/, Infinity)) {
    return { label: "navigation", confidence: CERTAIN, reason: "table of contents" };
  }
  if (hintsAt(block.frame, /(?:^|\s)document-subtitle(?:\s|$)/, 2)) {
    return { label: "standfirst", confidence: CERTAIN };
  }
  if (hintsAt(block.frame, /(?:^|\s)document-author(?:\s|$)/, 2)) {
    return { label: "byline", confidence: CERTAIN };
  }
  if (block.kind === "caption") return { label: "caption", confidence: CERTAIN };
  return { label: "body", confidence: CERTAIN };
}

/** A cell that holds one paragraph and nothing else, as office programs write them. */
const LONE_PARAGRAPH =
  /(<t[dh]\b[^>]*>)\s*<p\b[^>]*>((?:(?!<\/?(?:p|t[dh]|table|div)\b)[\s\S])*)<\/p>\s*(<\/t[dh]>)/gi;

/** The page with the paragraph of such cells taken away, so that each row is one line of the text. */
export function withPlainCells(html: string): string {
  return html.replace(LONE_PARAGRAPH, "$1$2$3");
}

/** Several labelled texts as one, a line break between them. */
export function joinTexts(parts: readonly LabelledText[]): LabelledText {
  const texts: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  for (const part of parts) {
    if (part.text !== "" && length > 0) {
      texts.push("\n");
      length += 1;
    }
    for (const block of part.blocks) blocks.push(shifted(block, length));
    texts.push(part.text);
    length += part.text.length;
  }
  return { text: texts.join(""), blocks };
}

function shifted(block: Block, by: number): Block {
  if (by === 0) return block;
  return {
    ...block,
    start: block.start + by,
    end: block.end + by,
    marks: block.marks.map((mark) => ({ ...mark, start: mark.start + by, end: mark.end + by })),
  };
}
