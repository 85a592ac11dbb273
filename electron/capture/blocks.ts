import { BODY_LABELS, type Block, type BlockKind, type BlockLabel } from "#shared/model";

/** Version of the labelling rules; raised when blocks of the same bytes come out differently. */
export const BLOCKS_VERSION = 3;

/** A block before it is labelled. */
export interface RawBlock {
  readonly start: number;
  readonly end: number;
  readonly kind: BlockKind;
  readonly level?: number;
  readonly marks: Block["marks"];
}

/** The verdict on one block; `reason` is for a person to read. */
export interface BlockVerdict {
  readonly label: BlockLabel;
  readonly confidence: number;
  readonly reason?: string;
}

/** True for the labels `text --part body` prints. */
export function isBody(block: Pick<Block, "label">): boolean {
  return BODY_LABELS.includes(block.label);
}

/** A raw block with its verdict, without keys that have no value. */
export function labelled(raw: RawBlock, verdict: BlockVerdict): Block {
  return { ...raw, ...verdict, marks: [...raw.marks] };
}

/** The text of all body blocks, one a line. */
export function bodyText(text: string, blocks: readonly Block[]): string {
  return blocks
    .filter(isBody)
    .map((block) => text.slice(block.start, block.end))
    .join("\n");
}

/** Adds to each reason how many lines stand together under it ("options of a form, 38 lines"). */
export function withCounts(verdicts: readonly BlockVerdict[]): readonly BlockVerdict[] {
  const counted: BlockVerdict[] = [];
  for (let first = 0; first < verdicts.length;) {
    const verdict = verdicts[first];
    if (verdict === undefined) break;
    let end = first + 1;
    while (
      end < verdicts.length &&
      verdicts[end]?.label === verdict.label &&
      verdicts[end]?.reason === verdict.reason
    )
      end++;
    for (let at = first; at < end; at++) {
      const own = verdicts[at] ?? verdict;
      counted.push(
        own.reason === undefined
          ? own
          : {
              ...own,
              reason: `${own.reason}, ${end - first} ${end - first === 1 ? "line" : "lines"}`,
            },
      );
    }
    first = end;
  }
  return counted;
}
