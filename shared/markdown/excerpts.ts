import type { Nodes, Parents } from "mdast";
import { visitParents } from "unist-util-visit-parents";
import { parseNote } from "./parse.ts";
import type { BlockExcerpt, InlineExcerpt } from "./tree.ts";
import { plainWords } from "./words.ts";
import { writeBlock } from "./write.ts";

/** An excerpt as it stands in a note's Markdown; `start` and `end` are offsets into it. */
export interface FoundExcerpt {
  /** Bare ULID of the annotation. */
  readonly annotation: string;
  /** The words with emphasis and escapes resolved; paragraphs are joined by `\n`. */
  readonly words: string;
  /** Null where a hand edit lost the citation. */
  readonly citekey: string | null;
  readonly locator: string | null;
  readonly form: "block" | "inline";
  readonly start: number;
  readonly end: number;
  /** The paragraph around an inline excerpt; the block before a block excerpt, empty if none. */
  readonly context: string;
  /** Number of the note's top-level block it stands in, from 1. */
  readonly paragraph: number;
}

/** To be raised whenever `findExcerpts` answers differently: what was found before is kept on disk. */
export const EXCERPT_RULES = 1;

/** What a new excerpt is written from; `annotation` is the bare ULID. */
export interface NewExcerpt {
  readonly words: string;
  readonly citekey: string;
  readonly locator?: string | null;
  readonly annotation: string;
}

function contextOf(
  node: BlockExcerpt | InlineExcerpt,
  ancestors: readonly Parents[],
  source: string,
): string {
  if (node.type === "inlineExcerpt") {
    const around = ancestors.findLast((one) => /^(?:paragraph|heading|tableCell)$/.test(one.type));
    return around === undefined ? "" : plainWords(around, source);
  }
  const siblings: readonly Nodes[] = ancestors.at(-1)?.children ?? [];
  const before = siblings[siblings.indexOf(node) - 1];
  return before === undefined ? "" : plainWords(before, source);
}

/** Every excerpt of a note in order, also inside lists and quotes. */
export function findExcerpts(markdown: string): readonly FoundExcerpt[] {
  if (!markdown.includes("anno:")) return [];
  const found: FoundExcerpt[] = [];
  const { tree, blocks } = parseNote(markdown);
  visitParents(tree, (node, ancestors) => {
    if (node.type !== "inlineExcerpt" && node.type !== "blockExcerpt") return;
    const at = node.position?.start.offset ?? 0;
    found.push({
      annotation: node.annotation,
      words: plainWords(node, markdown),
      citekey: node.citekey,
      locator: node.locator,
      form: node.type === "blockExcerpt" ? "block" : "inline",
      start: at,
      end: node.position?.end.offset ?? 0,
      context: contextOf(node, ancestors, markdown),
      paragraph: blocks.findLastIndex(({ start }) => start <= at) + 1,
    });
  });
  return found;
}

/** The lines of the words: white space at their ends and blank lines are layout, not words. */
function linesOf(words: string): readonly string[] {
  return words
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function tieOf(excerpt: NewExcerpt): Pick<BlockExcerpt, "annotation" | "citekey" | "locator"> {
  const locator = excerpt.locator ?? "";
  return {
    annotation: excerpt.annotation,
    citekey: excerpt.citekey,
    locator: locator.trim() === "" ? null : locator,
  };
}

/** A block excerpt as Markdown without a final line end; each line of `words` is a paragraph. */
export function formatBlockExcerpt(excerpt: NewExcerpt): string {
  const children = linesOf(excerpt.words).map((line) => ({
    type: "paragraph" as const,
    children: [{ type: "text" as const, value: line }],
  }));
  return writeBlock({ type: "blockExcerpt", ...tieOf(excerpt), children });
}

/** An inline excerpt as Markdown; a line end in `words` becomes a hard break. */
export function formatInlineExcerpt(excerpt: NewExcerpt): string {
  const children = linesOf(excerpt.words).flatMap((line, at) => [
    ...(at === 0 ? [] : [{ type: "break" as const }]),
    { type: "text" as const, value: line },
  ]);
  return writeBlock({
    type: "paragraph",
    children: [{ type: "inlineExcerpt", ...tieOf(excerpt), children }],
  });
}

/** The note with a block added at its end after one blank line, what stood there to the letter. */
export function appendBlock(markdown: string, block: string): string {
  const eol = /\r\n|\n/.exec(markdown)?.[0] ?? "\n";
  const added = block.replace(/\s+$/, "").replaceAll(/\r?\n/g, eol) + eol;
  if (markdown.trim() === "") return markdown + added;
  const blank = /\r?\n[ \t]*\r?\n[ \t]*$/;
  const gap = blank.test(markdown) ? "" : /[\r\n][ \t]*$/.test(markdown) ? eol : eol + eol;
  return markdown + gap + added;
}
