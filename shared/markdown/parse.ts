import type { Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { noteFromMarkdown, noteSyntax } from "./constructs.ts";
import { markExcerpts } from "./excerptNodes.ts";

/** A top-level block and where it stands; `start` is the start of its line when only space is before. */
export interface NoteBlock {
  readonly start: number;
  readonly end: number;
  readonly node: RootContent;
}

export interface ParsedNote {
  readonly tree: Root;
  readonly blocks: readonly NoteBlock[];
}

/** A block of front matter that is closed, at the head of the text. */
const FRONT_MATTER = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)(?:[^]*?(?:\r\n|\n|\r))??---[ \t]*(?:\r|\n|$)/;

const SYNTAX = [gfm({ singleTilde: false }), noteSyntax];
const SYNTAX_BEHIND_HEAD = [gfm({ singleTilde: false }), frontmatter(), noteSyntax];
const TREE = [
  ...gfmFromMarkdown(),
  frontmatterFromMarkdown(),
  noteFromMarkdown,
  { transforms: [markExcerpts] },
];

/** The tree of a note: CommonMark, GFM, footnotes, front matter, citations and excerpts. */
export function parseTree(markdown: string): Root {
  // A construct that looks for a closing line to the end of the note reads no quote or list on its
  // way: behind a lone `---` every block quotation would be a paragraph.
  const extensions = FRONT_MATTER.test(markdown) ? SYNTAX_BEHIND_HEAD : SYNTAX;
  return fromMarkdown(markdown, { extensions, mdastExtensions: TREE });
}

function lineStart(markdown: string, offset: number, floor: number): number {
  let start = offset;
  while (start > floor && (markdown[start - 1] === " " || markdown[start - 1] === "\t")) start -= 1;
  return start === floor || /[\r\n]/.test(markdown[start - 1] ?? "") ? start : offset;
}

/**
 * A note's tree and its top-level blocks in order, each with its slice of `markdown`; between
 * slices stands white space only.
 */
export function parseNote(markdown: string): ParsedNote {
  const tree = parseTree(markdown);
  const blocks: NoteBlock[] = [];
  let floor = markdown.startsWith("\uFEFF") ? 1 : 0;
  for (const node of tree.children) {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) continue;
    blocks.push({ start: lineStart(markdown, start, floor), end, node });
    floor = end;
  }
  return { tree, blocks };
}
