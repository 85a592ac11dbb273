import type { Block } from "#shared/model";
import { labelled, withCounts, type BlockVerdict } from "../blocks.ts";
import type { Found } from "../metadata.ts";
import type { FramedBlock } from "./read.ts";

/** The title a document shows on its first page. */
export interface ShownTitle {
  readonly block: FramedBlock;
  readonly found: Found<string>;
}

const CONTENTS = /(?:\. ?){4,}\s*(?:\d{1,4}|[ivxlc]+)\s*(?:$|(?= ))/i;

/** The first of the largest lines of the first page that has text, if they stand out; else null. */
export function titleOf(text: string, blocks: readonly FramedBlock[]): ShownTitle | null {
  const page = blocks.find(({ furniture }) => furniture === null)?.page;
  const first = blocks.filter((block) => block.page === page && block.furniture === null);
  const headings = first.filter(({ kind }) => kind === "heading");
  const sizeOf = ({ paragraph }: FramedBlock): number => paragraph.lines[0]?.size ?? 0;
  const largest = Math.max(...headings.map(sizeOf));
  const block = headings.find((heading) => sizeOf(heading) >= largest * 0.98);
  if (block === undefined) return null;
  const value = text.slice(block.start, block.end).replace(/\s+/g, " ");
  return value.length < 3
    ? null
    : { block, found: { value, from: "largest line of the first page" } };
}

/** Each block with its label: heads, feet, page numbers and tables of contents are folded. */
export function labelBlocks(
  text: string,
  blocks: readonly FramedBlock[],
  title: ShownTitle | null,
): readonly Block[] {
  const verdicts = withCounts(
    blocks.map((block) => verdictOf(block, text.slice(block.start, block.end), title)),
  );
  return blocks.map(({ start, end, kind, level, marks }, at) =>
    labelled(
      { start, end, kind, marks, ...(level === undefined ? {} : { level }) },
      verdicts[at] ?? { label: "body", confidence: 0.5 },
    ),
  );
}

function verdictOf(block: FramedBlock, words: string, title: ShownTitle | null): BlockVerdict {
  if (block.furniture !== null) {
    return { label: "navigation", confidence: 0.9, reason: block.furniture.reason };
  }
  if (block === title?.block) return { label: "title", confidence: 0.8 };
  if (CONTENTS.test(words)) {
    return { label: "navigation", confidence: 0.8, reason: "table of contents" };
  }
  return { label: "body", confidence: 0.85 };
}
