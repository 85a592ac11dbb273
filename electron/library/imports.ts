import { toEnvelope } from "#shared/errors";
import type { ImportSummary, ImportUndone } from "#shared/ipc";
import {
  targetSnapshot,
  type Annotation,
  type SnapshotId,
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import { citedKeys } from "./citedKeys.ts";
import { indexSources, unindex } from "./indexing.ts";
import type { Library } from "./library.ts";

/** Imports told of; older ones can still be undone by their name. */
const MOST_LISTED = 50;

/** The imports that brought in what the library holds, the newest first. */
export async function listImports(library: Library): Promise<ImportSummary[]> {
  const found = new Map<string, ImportSummary>();
  for (const { snapshots, csl, citekey } of await library.store.listSources()) {
    const title = csl.title ?? citekey;
    for (const [at, { import: id, captured }] of snapshots.entries()) {
      if (id === undefined) continue;
      const known = found.get(id) ?? { import: id, at: captured, sources: 0, versions: 0, title };
      found.set(id, {
        ...known,
        at: captured < known.at ? captured : known.at,
        sources: known.sources + (at === 0 ? 1 : 0),
        versions: known.versions + (at === 0 ? 0 : 1),
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_LISTED);
}

type Kept = ImportUndone["kept"][number];

interface Plan {
  readonly sources: readonly SourceRecord[];
  readonly versions: readonly { readonly record: SourceRecord; readonly snapshot: SnapshotId }[];
  readonly kept: readonly Kept[];
}

/**
 * Moves the sources and versions that an import brought in to the trash, but what was annotated or
 * cited since, and sources that have got a version of another import.
 */
export async function undoImport(library: Library, importId: string): Promise<ImportUndone> {
  const { sources, versions, kept } = await planUndo(library, importId);
  const ids = sources.map(({ id }) => id);
  const entries = ids.length === 0 ? [] : await library.store.trashSources(ids);
  for (const id of ids) library.annotations.forget(id);
  const { trashed, changed, refused } = await trashVersions(library, versions);
  await unindex(library, "source", ids);
  const grown = (await library.store.listSources()).filter(({ id }) => changed.has(id));
  await indexSources(library, grown);
  library.changed({ type: "sources-changed", sources: [...ids, ...changed] });
  return {
    trashed: [...entries.map(({ id }) => id), ...trashed],
    sources: ids,
    versions: trashed.length,
    kept: [...kept],
    refused: [...refused],
  };
}

/** Each for itself: one that cannot be moved must not cost the way back of those that were. */
async function trashVersions(library: Library, versions: Plan["versions"]) {
  const trashed: string[] = [];
  const changed = new Set<SourceId>();
  const refused: ImportUndone["refused"] = [];
  for (const { record, snapshot } of versions) {
    try {
      trashed.push((await library.store.trashVersion(record.id, snapshot)).id);
      changed.add(record.id);
    } catch (error) {
      const { message } = toEnvelope(error);
      refused.push({ source: record.id, title: record.csl.title ?? record.citekey, message });
    }
  }
  return { trashed, changed, refused };
}

async function planUndo(library: Library, importId: string): Promise<Plan> {
  const mine = (await library.store.listSources()).filter(({ snapshots }) =>
    snapshots.some((ref) => ref.import === importId),
  );
  const cited = mine.length === 0 ? new Set<string>() : await citedKeys(library);
  const sources: SourceRecord[] = [];
  const versions: { record: SourceRecord; snapshot: SnapshotId }[] = [];
  const kept: Kept[] = [];
  for (const record of mine) {
    const annotations = await library.annotations.of(record.id);
    const why = (reason: Kept["reason"]): Kept => ({
      source: record.id,
      title: record.csl.title ?? record.citekey,
      reason,
    });
    if (record.snapshots[0]!.import === importId) {
      const reason = keepReason(record, { importId, annotations, cited });
      if (reason === null) sources.push(record);
      else kept.push(why(reason));
      continue;
    }
    for (const { id, import: from } of record.snapshots) {
      if (from !== importId) continue;
      if (isTargeted(annotations, id)) kept.push(why("annotated"));
      else versions.push({ record, snapshot: id });
    }
  }
  return { sources, versions, kept };
}

/** Why a source that an import added has to stay; null if nothing hangs on it. */
function keepReason(
  record: SourceRecord,
  known: {
    readonly importId: string;
    readonly annotations: readonly Annotation[];
    readonly cited: ReadonlySet<string>;
  },
): Kept["reason"] | null {
  if (known.annotations.length > 0) return "annotated";
  if (known.cited.has(record.citekey)) return "cited";
  const isMine = record.snapshots.every((ref) => ref.import === known.importId);
  return isMine ? null : "version";
}

/** True if an annotation was made on that version, or tied to it since. */
function isTargeted(annotations: readonly Annotation[], snapshot: SnapshotId): boolean {
  return annotations.some(({ target }) => target.some((one) => targetSnapshot(one) === snapshot));
}
