import type { SnapshotId } from "#shared/model";
import type { LibraryStore, SnapshotContent } from "../storage/index.ts";

/** Snapshots as read and hash-checked; immutable, so a kept one is never stale. */
export interface SnapshotCache {
  read(id: SnapshotId): Promise<SnapshotContent>;
}

/** Characters of text kept in memory; the least recently used go first. */
const CAPACITY = 16_000_000;

/** A cache over `readSnapshot`; failures are not kept. */
export function createSnapshotCache(store: LibraryStore): SnapshotCache {
  const kept = new Map<SnapshotId, Promise<SnapshotContent>>();
  const sizes = new Map<SnapshotId, number>();

  function trim(): void {
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [id, size] of sizes) {
      if (total <= CAPACITY || sizes.size === 1) return;
      sizes.delete(id);
      kept.delete(id);
      total -= size;
    }
  }

  async function load(id: SnapshotId): Promise<SnapshotContent> {
    try {
      const content = await store.readSnapshot(id);
      sizes.set(id, content.text.length);
      trim();
      return content;
    } catch (error) {
      kept.delete(id);
      throw error;
    }
  }

  return {
    read(id) {
      const known = kept.get(id);
      const content = known ?? load(id);
      kept.delete(id);
      kept.set(id, content);
      const size = sizes.get(id);
      if (size !== undefined) {
        sizes.delete(id);
        sizes.set(id, size);
      }
      return content;
    },
  };
}
