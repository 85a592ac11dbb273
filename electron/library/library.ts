import { join } from "node:path";
import { ulid } from "ulid";
import type { NoteId, SourceId } from "#shared/model";
import type { SearchIndex } from "#shared/ipc";
import type { CaptureClient } from "../capture/client.ts";
import type { LibraryStore } from "../storage/index.ts";
import { createAnnotationCatalog, type AnnotationCatalog } from "./annotationCatalog.ts";
import { forgetfulLog, openIndexedLog, type IndexedLog } from "./indexedLog.ts";
import { createNoteExcerpts, type NoteExcerpts } from "./noteExcerpts.ts";
import { createQueue, type Queue } from "./queue.ts";
import { createSnapshotCache, type SnapshotCache } from "./snapshotCache.ts";
import { createTextIndexes, type TextIndexes } from "./textIndexes.ts";
import { createVerdicts, type Verdicts } from "./verdicts.ts";

/** What the index missed, as a sentence for the user. */
export function indexBehindText(reason: string): string {
  return `What you changed is saved, but the search does not know it yet: ${reason} It catches up when the library is opened again.`;
}

/** What a change in the library is told as, to whoever shows it. */
export type LibraryChange =
  | { readonly type: "sources-changed"; readonly sources: readonly SourceId[] }
  | { readonly type: "annotations-changed"; readonly source: SourceId }
  | { readonly type: "notes-changed"; readonly notes: readonly NoteId[] }
  | { readonly type: "notebooks-changed" }
  | { readonly type: "addresses-changed" }
  /** A change is saved, but the search could not be told of it; `reason` is a sentence. */
  | { readonly type: "index-behind"; readonly reason: string };

/** The parts a library is put together from; wired in main, the command line and tests only. */
export interface LibraryParts {
  readonly store: LibraryStore;
  readonly capture: CaptureClient;
  readonly index: SearchIndex;
  readonly clock?: () => Date;
  readonly newId?: () => string;
  readonly onChange?: (change: LibraryChange) => void;
}

/** An open library: what every use case is given as its first argument. */
export interface Library {
  readonly store: LibraryStore;
  readonly capture: CaptureClient;
  readonly index: SearchIndex;
  /** What the index was last told. */
  readonly indexed: IndexedLog;
  /** Now, as ISO 8601 in UTC. */
  readonly now: () => string;
  readonly newId: () => string;
  readonly changed: (change: LibraryChange) => void;
  /** Texts of snapshots, checked once and kept while they are in use. */
  readonly snapshots: SnapshotCache;
  /** The same texts indexed for anchoring. */
  readonly textIndexes: TextIndexes;
  /** Which source an annotation belongs to. */
  readonly annotations: AnnotationCatalog;
  /** What each note quotes. */
  readonly noteExcerpts: NoteExcerpts;
  /** How quotations stand to texts, as judged before. */
  readonly verdicts: Verdicts;
  /** Runs read-modify-write steps on one thing one after the other. */
  readonly inTurn: Queue;
}

/** Puts the parts together; opens nothing itself. */
export function composeLibrary(parts: LibraryParts): Library {
  const clock = parts.clock ?? (() => new Date());
  const snapshots = createSnapshotCache(parts.store);
  return {
    store: parts.store,
    capture: parts.capture,
    index: parts.index,
    indexed: parts.store.readOnly
      ? forgetfulLog
      : openIndexedLog(join(parts.store.root, ".commonplace", "cache", "indexed.log")),
    now: () => clock().toISOString(),
    newId: parts.newId ?? (() => ulid()),
    changed: parts.onChange ?? (() => undefined),
    snapshots,
    textIndexes: createTextIndexes(snapshots),
    annotations: createAnnotationCatalog(parts.store),
    noteExcerpts: createNoteExcerpts(parts.store),
    verdicts: createVerdicts(parts.store),
    inTurn: createQueue(),
  };
}

/** Ends the processes and gives the lock back. */
export async function closeLibrary(library: Library): Promise<void> {
  await library.index.close();
  await library.capture.close();
  // Only what can be worked out again: that it was not kept must not keep the lock.
  await Promise.allSettled([library.noteExcerpts.save(), library.verdicts.save()]);
  await library.store.close();
}
