import { indexText, type TextIndex } from "#shared/anchoring";
import type { SnapshotId } from "#shared/model";
import type { SnapshotCache } from "./snapshotCache.ts";

/** What anchoring knows of the texts of snapshots, made once and kept while in use. */
export interface TextIndexes {
  of(snapshot: SnapshotId): Promise<TextIndex>;
}

/** Characters of indexed text kept in memory; the least recently used go first. */
const CAPACITY = 6_000_000;

/** Indexes of snapshots' texts, which never change; failures are not kept. */
export function createTextIndexes(snapshots: SnapshotCache): TextIndexes {
  const kept = new Map<SnapshotId, TextIndex>();
  let size = 0;

  function keep(snapshot: SnapshotId, index: TextIndex): void {
    size += index.text.length;
    kept.set(snapshot, index);
    for (const [id, old] of kept) {
      if (size <= CAPACITY || id === snapshot) return;
      kept.delete(id);
      size -= old.text.length;
    }
  }

  return {
    of: async (snapshot) => {
      const known = kept.get(snapshot);
      if (known !== undefined) {
        kept.delete(snapshot);
        kept.set(snapshot, known);
        return known;
      }
      const { text } = await snapshots.read(snapshot);
      const index = kept.get(snapshot) ?? indexText(text);
      if (!kept.has(snapshot)) keep(snapshot, index);
      return index;
    },
  };
}
