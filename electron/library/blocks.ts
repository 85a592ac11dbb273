import { BODY_LABELS, type Block, type SnapshotId, type SourceRecord } from "#shared/model";
import { BLOCKS_VERSION } from "../capture/index.ts";
import { captureAgain } from "./captureAgain.ts";
import type { Library } from "./library.ts";

/** The blocks with the labels the user gave over those that were derived. */
export function withRelabels(
  record: SourceRecord,
  snapshot: SnapshotId,
  blocks: readonly Block[],
): readonly Block[] {
  const own = new Map(
    record.relabels
      .filter((relabel) => relabel.snapshot === snapshot)
      .map(({ start, end, label }) => [`${start}-${end}`, label]),
  );
  if (own.size === 0) return blocks;
  return blocks.map((block) => {
    const label = own.get(`${block.start}-${block.end}`);
    return label === undefined
      ? block
      : { ...block, label, confidence: 1, reason: "labelled by you" };
  });
}

/** The blocks of a snapshot, derived anew in the capture process when the cache has none. */
export async function readBlocks(
  library: Library,
  record: SourceRecord,
  snapshot: SnapshotId,
): Promise<readonly Block[]> {
  return withRelabels(record, snapshot, await readDerivedBlocks(library, snapshot));
}

/** As `readBlocks`, without the labels the user gave. */
export async function readDerivedBlocks(
  library: Library,
  snapshot: SnapshotId,
): Promise<readonly Block[]> {
  const cached = await library.store.readBlocks(snapshot, BLOCKS_VERSION);
  return cached ?? deriveBlocks(library, snapshot);
}

async function deriveBlocks(library: Library, snapshot: SnapshotId): Promise<readonly Block[]> {
  const { text } = await library.snapshots.read(snapshot);
  // Bytes that no reader could make text of are not tried again.
  if (text === "") return [];
  const { captured, sameText } = await captureAgain(library, snapshot);
  if (!sameText) return plainLines(text);
  if (!library.store.readOnly) {
    await library.store.writeBlocks(snapshot, BLOCKS_VERSION, captured.blocks);
  }
  return captured.blocks;
}

/** When newer rules read the original differently, the stored text stays and is shown unlabelled. */
function plainLines(text: string): readonly Block[] {
  return [...text.matchAll(/\S.*/g)].map((line) => ({
    start: line.index,
    end: line.index + line[0].trimEnd().length,
    kind: "paragraph",
    label: "body",
    confidence: 0,
    marks: [],
    reason: "made by other rules than the stored text",
  }));
}

/** The text of the blocks labelled body or editor's note, a line each. */
export function bodyText(text: string, blocks: readonly Block[]): string {
  return blocks
    .filter(({ label }) => BODY_LABELS.includes(label))
    .map(({ start, end }) => text.slice(start, end))
    .join("\n");
}
