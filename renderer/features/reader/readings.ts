import { countWords } from "#shared/text";
import type { GivenLabel } from "#shared/ipc";
import { BODY_LABELS, OPEN_LABELS, type Block } from "#shared/model";
import type { TextSpan } from "../../anchoring/index.ts";

/** Confidence below which the reader says that a label is not sure. */
export const UNSURE = 0.7;

/** Which blocks are the article: those of the spans, or every one that the page shows. */
export type Reading = readonly TextSpan[] | "everything";

/**
 * The blocks with the labels they have in a reading. What stands in it and was folded becomes body,
 * what was body and does not becomes `other`; a title, a byline or a note is what it is in any.
 */
export function readAs(blocks: readonly Block[], reading: Reading): readonly Block[] {
  const within = reading === "everything" ? null : new Set(reading.map(({ start }) => start));
  return blocks.map((block) => {
    const { label, kind, start } = block;
    if (label === "hidden" || kind === "image") return block;
    const isIn = within === null || within.has(start);
    if (isIn && !OPEN_LABELS.includes(label)) return { ...withoutReason(block), label: "body" };
    return !isIn && label === "body" ? { ...withoutReason(block), label: "other" } : block;
  });
}

function withoutReason({ reason: _reason, ...block }: Block): Block {
  return block;
}

/** What to tell the library so that a reading stands: every label that it changes or makes certain. */
export function labelsToGive(
  blocks: readonly Block[],
  chosen: readonly Block[],
): readonly GivenLabel[] {
  return chosen.flatMap(({ start, end, label, kind }, at) => {
    const before = blocks[at];
    if (before === undefined || kind === "image" || label === "hidden") return [];
    return before.label === label && before.confidence >= UNSURE ? [] : [{ start, end, label }];
  });
}

/** Words of the article as the blocks have it. */
export function articleWords(text: string, blocks: readonly Block[]): number {
  return blocks
    .filter(({ label }) => BODY_LABELS.includes(label))
    .reduce((sum, { start, end }) => sum + countWords(text.slice(start, end)), 0);
}
