import type { SnapshotId, SourceRecord } from "#shared/model";

/**
 * The id of the newest snapshot with a text, of the newest of all where none has one: bytes nobody
 * can read do not take the place of the words that were searched and quoted.
 */
export function newestSnapshot({ snapshots }: SourceRecord): SnapshotId {
  const readable = snapshots.filter(({ likeness }) => likeness?.text !== "");
  return (readable.at(-1) ?? snapshots.at(-1)!).id;
}
