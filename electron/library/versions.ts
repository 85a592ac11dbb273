import type { SnapshotId, SourceRecord } from "#shared/model";

/** The id of the newest snapshot. */
export function newestSnapshot(record: SourceRecord): SnapshotId {
  return record.snapshots[record.snapshots.length - 1]!.id;
}
