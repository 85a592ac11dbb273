import type { CapturedDocument, SnapshotId } from "#shared/model";
import type { Library } from "./library.ts";

/** A snapshot read anew from its kept bytes. */
export interface CapturedAgain {
  readonly captured: CapturedDocument;
  /** False when newer rules make another text of the bytes: its offsets are not those of the snapshot. */
  readonly sameText: boolean;
}

/** Reads the kept bytes of a snapshot anew, for what is derived from them. */
export async function captureAgain(library: Library, snapshot: SnapshotId): Promise<CapturedAgain> {
  const { record, text } = await library.snapshots.read(snapshot);
  const captured = await library.capture.capture({
    bytes: await library.store.readOriginal(snapshot),
    name: record.from.name ?? null,
    mediaType: record.mediaType,
    from: record.from,
  });
  return { captured, sameText: captured.text === text };
}
