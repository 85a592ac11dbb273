import type { Block, BlockLabel } from "#shared/model";
import { OPEN_LABELS } from "#shared/model";

/** A block, or one of the parts a very long block is shown in. */
export interface Piece {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  /** True for the parts after the first: no bullet, no heading space again. */
  readonly continued: boolean;
}

/** What stands in the column: one block, a list, a table, or a run of folded blocks. */
export type Item =
  | { readonly type: "piece"; readonly piece: Piece }
  | { readonly type: "list" | "table"; readonly pieces: readonly Piece[] }
  | { readonly type: "fold"; readonly fold: Fold };

/** A run of blocks the reader folds into one line; `start` names it. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly labels: readonly BlockLabel[];
  readonly lines: number;
  readonly sections: readonly FoldSection[];
}

/** The blocks of a fold that stand together under one label. */
export interface FoldSection {
  readonly label: BlockLabel;
  readonly items: readonly Item[];
}

/** A stretch of the column laid out only when it comes near the window. */
export interface Chunk {
  readonly key: number;
  readonly items: readonly Item[];
  readonly characters: number;
}

const LONGEST_PIECE = 4_000;
const CHUNK_CHARACTERS = 6_000;
const CHUNK_ITEMS = 40;

/** The column of a snapshot. Text that no block covers is shown as body: nothing is lost. */
export function itemsOf(blocks: readonly Block[], text: string): readonly Item[] {
  const items: Item[] = [];
  let folded: Piece[] = [];
  const closeFold = (): void => {
    if (folded.length > 0) items.push({ type: "fold", fold: foldOf(folded, text) });
    folded = [];
  };
  for (const piece of covering(blocks, text).flatMap((block) => piecesOf(block, text))) {
    if (!OPEN_LABELS.includes(piece.block.label)) {
      folded.push(piece);
      continue;
    }
    closeFold();
    addOpen(items, piece);
  }
  closeFold();
  return items;
}

/** The column cut into chunks that the browser may skip while they are out of sight. */
export function chunksOf(items: readonly Item[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let open: Item[] = [];
  let characters = 0;
  for (const [at, item] of items.entries()) {
    open.push(item);
    characters += spanOf(item).end - spanOf(item).start;
    if (characters < CHUNK_CHARACTERS && open.length < CHUNK_ITEMS) continue;
    // A picture takes no text: a chunk that began with it could have the key of the one before.
    if (isEmpty(items[at + 1])) continue;
    chunks.push({ key: spanOf(open[0] as Item).start, items: open, characters });
    open = [];
    characters = 0;
  }
  if (open.length > 0) {
    chunks.push({ key: spanOf(open[0] as Item).start, items: open, characters });
  }
  return chunks;
}

function isEmpty(item: Item | undefined): boolean {
  return item !== undefined && spanOf(item).start === spanOf(item).end;
}

/** The stretch of text an item shows. */
export function spanOf(item: Item): { readonly start: number; readonly end: number } {
  if (item.type === "fold") return item.fold;
  if (item.type === "piece") return item.piece;
  return { start: item.pieces[0]?.start ?? 0, end: item.pieces.at(-1)?.end ?? 0 };
}

/** The folds that hide any part of a passage. */
export function foldsHiding(items: readonly Item[], start: number, end: number): readonly number[] {
  return items.flatMap((item) =>
    item.type === "fold" && item.fold.start < end && item.fold.end > start ? [item.fold.start] : [],
  );
}

/** True where a list item's own words already begin with a bullet or a number. */
export function hasOwnMarker(words: string): boolean {
  return /^(?:[•‣◦▪·*–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s/iu.test(words);
}

function addOpen(items: Item[], piece: Piece): void {
  const type = groupOf(piece.block);
  const last = items.at(-1);
  if (type === null) items.push({ type: "piece", piece });
  else if (last !== undefined && last.type === type) {
    items[items.length - 1] = { type, pieces: [...last.pieces, piece] };
  } else items.push({ type, pieces: [piece] });
}

function groupOf(block: Block): "list" | "table" | null {
  if (block.kind === "list-item") return "list";
  return block.kind === "table-row" ? "table" : null;
}

function foldOf(pieces: readonly Piece[], text: string): Fold {
  const start = pieces[0]?.start ?? 0;
  const end = pieces.at(-1)?.end ?? start;
  const lines = text.slice(start, end).split("\n");
  return {
    start,
    end,
    labels: [...new Set(pieces.map((piece) => piece.block.label))],
    lines: lines.filter((line) => line.trim() !== "").length,
    sections: sectionsOf(pieces),
  };
}

function sectionsOf(pieces: readonly Piece[]): readonly FoldSection[] {
  const sections: { readonly label: BlockLabel; readonly items: Item[] }[] = [];
  for (const piece of pieces) {
    const { label } = piece.block;
    const last = sections.at(-1);
    const section = last?.label === label ? last : { label, items: [] };
    if (section !== last) sections.push(section);
    addOpen(section.items, piece);
  }
  return sections;
}

/** The blocks, and a paragraph for each stretch of words between them that none of them holds. */
function covering(blocks: readonly Block[], text: string): readonly Block[] {
  const all: Block[] = [];
  let at = 0;
  const fill = (end: number): void => {
    if (end <= at || text.slice(at, end).trim() === "") return;
    const lead = text.slice(at, end).search(/\S/u);
    const tail = text.slice(at, end).trimEnd().length;
    all.push({
      start: at + lead,
      end: at + tail,
      kind: "paragraph",
      label: "body",
      confidence: 0,
      marks: [],
    });
  };
  for (const block of blocks) {
    fill(block.start);
    all.push(block);
    at = Math.max(at, block.end);
  }
  fill(text.length);
  return all;
}

function piecesOf(block: Block, text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = block.start;
  while (block.end - at > LONGEST_PIECE * 1.25) {
    const cut = cutAfter(text, at + LONGEST_PIECE, block.end);
    pieces.push({ block, start: at, end: cut, continued: at > block.start });
    at = cut;
  }
  pieces.push({ block, start: at, end: block.end, continued: at > block.start });
  return pieces;
}

/** The first place after white space at or after `from`, or `from` itself when a word never ends. */
function cutAfter(text: string, from: number, end: number): number {
  const limit = Math.min(end, from + LONGEST_PIECE / 4);
  for (let at = from; at < limit; at += 1) {
    if (/\s/u.test(text.charAt(at))) return at + 1;
  }
  const code = text.charCodeAt(from);
  return code >= 0xdc00 && code <= 0xdfff ? from + 1 : from;
}
