import type { RootContent } from "mdast";
import { contentKey } from "./content.ts";
import { mergeLayout } from "./merge.ts";
import { withoutLayout } from "./layout.ts";
import { parseNote, parseTree } from "./parse.ts";
import type { NoteBlock } from "./parse.ts";
import { writeBlock } from "./write.ts";

/** A note as it was read: its Markdown and where its top-level blocks stand in it. */
export interface NoteSource {
  readonly markdown: string;
  readonly blocks: readonly Pick<NoteBlock, "start" | "end">[];
}

/**
 * One block of the note to be written: an old one by its index (`origin`), with `text` when it was
 * rewritten, or a new one (`origin` null).
 */
export type BlockPart =
  | { readonly origin: number; readonly text: string | null }
  | { readonly origin: null; readonly text: string };

function eolOf(markdown: string): string {
  return /\r\n|\n/.exec(markdown)?.[0] ?? "\n";
}

function readsAs(text: string, key: string): boolean {
  const { children } = parseTree(text);
  const only = children.length === 1 ? children[0] : undefined;
  return only !== undefined && contentKey(only) === key;
}

/**
 * A block written anew, in the layout of its old slice as far as that was not edited: hard wrapped
 * lines, bullets and escapes stay. `slice` is null for a new block. No final line end.
 */
export function rewriteBlock(slice: string | null, node: RootContent, eol = "\n"): string {
  const fresh = writeBlock(withoutLayout(node));
  if (slice === null) return fresh.replaceAll("\n", eol);
  const old = parseTree(slice).children;
  const before = old.length === 1 ? old[0] : undefined;
  if (before === undefined) return fresh.replaceAll("\n", eol);
  const after = parseTree(fresh).children;
  if (after.length !== 1) return fresh.replaceAll("\n", eol);
  const key = contentKey(after[0] ?? node);
  if (contentKey(before) === key) return slice;
  const ended = slice.replaceAll("\r\n", "\n");
  const kept = mergeLayout(ended, writeBlock(withoutLayout(before)), fresh).find((text) =>
    readsAs(text, key),
  );
  return (kept ?? fresh).replaceAll("\n", eol);
}

/** True when two texts set apart by `gap` still read as two blocks that end where they should. */
function standsApart(before: string, gap: string, after: string): boolean {
  const { blocks } = parseNote(before + gap + after);
  const one = blocks[0];
  return blocks.length >= 2 && one !== undefined && one.end <= before.length;
}

/**
 * The note with its blocks in their new order: an untouched block is its own slice, and between
 * blocks that were neighbours stands what stood there.
 */
export function joinBlocks(source: NoteSource, parts: readonly BlockPart[]): string {
  const { markdown, blocks } = source;
  const eol = eolOf(markdown);
  const gapBefore = (index: number): string =>
    markdown.slice(blocks[index - 1]?.end ?? 0, blocks[index]?.start ?? markdown.length);
  let text = "";
  let last: { readonly origin: number | null; readonly text: string; rewritten: boolean } | null =
    null;
  for (const part of parts) {
    const block = part.origin === null ? undefined : blocks[part.origin];
    const own = part.text ?? markdown.slice(block?.start, block?.end);
    const rewritten = part.text !== null;
    const follows =
      part.origin !== null && (last?.origin ?? (last ? null : -1)) === part.origin - 1;
    let gap = last === null ? "" : eol + eol;
    if (follows) {
      const old = gapBefore(part.origin);
      const tight = last !== null && !/\n[ \t]*\r?\n/.test(old);
      const risky = tight && (rewritten || last?.rewritten === true);
      gap = risky && !standsApart(last?.text ?? "", old, own) ? gap : old;
    }
    text += gap + own;
    last = { origin: part.origin, text: own, rewritten };
  }
  if (last === null) return "";
  const tail = last.origin === blocks.length - 1 ? gapBefore(blocks.length) : eol;
  return text + tail;
}

/**
 * The note with some blocks edited: a part without `node` is the old block to the letter, one with
 * `node` and `origin` is rewritten in its old layout, one without `origin` is new.
 */
export function serializeBlocks(
  source: NoteSource,
  parts: readonly { readonly origin: number | null; readonly node?: RootContent }[],
): string {
  const eol = eolOf(source.markdown);
  const written = parts.map(({ origin, node }): BlockPart => {
    if (node === undefined) return { origin: origin ?? 0, text: null };
    const block = origin === null ? undefined : source.blocks[origin];
    const slice = block === undefined ? null : source.markdown.slice(block.start, block.end);
    const text = rewriteBlock(slice, node, eol);
    return origin === null ? { origin, text } : { origin, text };
  });
  return joinBlocks(source, written);
}
