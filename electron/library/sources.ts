import {
  annotationId,
  cslDateText,
  nameText,
  SourceId,
  type Block,
  type SnapshotId,
  type SourceRecord,
} from "#shared/model";
import { AppError } from "#shared/errors";
import type { SnapshotView, SourceDetail, SourcePatch, SourceSummary } from "#shared/ipc";
import { indexSources, unindex } from "./indexing.ts";
import type { Library } from "./library.ts";
import { readBlocks } from "./blocks.ts";
import { newestSnapshot } from "./versions.ts";

/** The source a user means by an id or a citekey; `not-found` with a sentence otherwise. */
export async function resolveSource(library: Library, given: string): Promise<SourceRecord> {
  const asId = SourceId.safeParse(given);
  if (asId.success) return library.store.readSource(asId.data);
  const key = given.replace(/^@/, "");
  const found = (await library.store.listSources()).find((record) => record.citekey === key);
  if (found === undefined) {
    throw new AppError(
      "not-found",
      `There is no source with the id or citekey “${given}” in this library. ` +
        "List the sources to see their citekeys.",
    );
  }
  return found;
}

/** One row of the list of sources; it counts no annotations where their file cannot be read. */
export async function summarize(
  library: Library,
  record: SourceRecord,
  unread: (failure: AppError) => void = () => undefined,
): Promise<SourceSummary> {
  const newest = record.snapshots[record.snapshots.length - 1]!;
  const annotations = await library.annotations.of(record.id).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    unread(error);
    return [];
  });
  return {
    source: record.id,
    citekey: record.citekey,
    title: record.csl.title ?? record.citekey,
    authors: (record.csl.author ?? []).map(nameText),
    container: record.csl["container-title"] ?? null,
    issued: cslDateText(record.csl.issued),
    captured: newest.captured,
    tags: record.tags,
    language: record.language,
    mediaType: record.mediaType ?? "",
    annotations: annotations.length,
    duplicateOf: record.duplicateOf,
  };
}

/** All sources, the newest capture first. */
export async function listSources(
  library: Library,
  unread?: (failure: AppError) => void,
): Promise<SourceSummary[]> {
  const records = await library.store.listSources();
  const rows = await Promise.all(records.map((record) => summarize(library, record, unread)));
  return rows.sort((a, b) => (a.captured < b.captured ? 1 : a.captured > b.captured ? -1 : 0));
}

/** The rows of some sources; what is no longer in the library, or cannot be read, is left out. */
export async function listSome(
  library: Library,
  ids: readonly SourceId[],
): Promise<SourceSummary[]> {
  const rows = await Promise.all(
    ids.map(async (id) => {
      try {
        return await summarize(library, await library.store.readSource(id));
      } catch (error) {
        if (error instanceof AppError) return null;
        throw error;
      }
    }),
  );
  return rows.filter((row) => row !== null);
}

/** A source with its ledger; the captures stand in it as dates of their own. */
export function detail(record: SourceRecord): SourceDetail {
  const captured = record.snapshots.map((snapshot) => ({
    role: "captured" as const,
    date: snapshot.captured,
    evidence: "Noted by Commonplace when the snapshot was made.",
  }));
  return {
    source: record.id,
    citekey: record.citekey,
    csl: record.csl,
    tags: record.tags,
    descriptor: record.descriptor,
    grade: record.grade,
    language: record.language,
    dates: [...record.dates, ...captured],
    ambiguousDates: record.ambiguousDates,
    provenance: record.provenance,
    snapshots: record.snapshots,
    duplicateOf: record.duplicateOf,
    ...(record.keptBeside === undefined ? {} : { keptBeside: record.keptBeside }),
  };
}

/** Changes what the user may change of a source; the rest of the record stays to the letter. */
export async function updateSource(
  library: Library,
  id: SourceId,
  patch: SourcePatch,
): Promise<SourceDetail> {
  const record = await library.inTurn(`source:${id}`, async () => {
    const before = await library.store.readSource(id);
    const now = library.now();
    const after: SourceRecord = {
      ...before,
      csl: patch.csl ?? before.csl,
      tags: patch.tags ?? before.tags,
      descriptor: patch.descriptor ?? before.descriptor,
      dates: patch.dates?.filter(({ role }) => role !== "captured") ?? before.dates,
      grade: patch.grade === undefined ? before.grade : { ...patch.grade, by: "user", at: now },
      modified: now,
    };
    await library.store.writeSource(after);
    return after;
  });
  await indexSources(library, [record]);
  library.changed({ type: "sources-changed", sources: [id] });
  return detail(record);
}

/** Moves a source with all its snapshots and annotations to the trash. */
export async function trashSource(library: Library, id: SourceId) {
  const annotations = await library.annotations.of(id);
  const [entry] = await library.store.trashSources([id]);
  library.annotations.forget(id);
  await unindex(library, "source", [id]);
  await unindex(library, "annotation", annotations.map(annotationId));
  library.changed({ type: "sources-changed", sources: [id] });
  return entry!;
}

function originText(from: { kind: string; name?: string | undefined; url?: string | undefined }) {
  return from.url ?? from.name ?? from.kind;
}

/** The mean confidence of the labels, weighted by length; 1 for a text without blocks. */
function meanConfidence(blocks: readonly Block[]): number {
  let sum = 0;
  let length = 0;
  for (const block of blocks) {
    // What the page itself hides was never in question.
    if (block.label === "hidden") continue;
    sum += block.confidence * (block.end - block.start);
    length += block.end - block.start;
  }
  return length === 0 ? 1 : sum / length;
}

/** A snapshot of a source as the reader shows it; null means the newest. */
export async function viewSnapshot(
  library: Library,
  source: SourceId,
  snapshot: SnapshotId | null,
): Promise<SnapshotView> {
  const record = await library.store.readSource(source);
  const id = snapshot ?? newestSnapshot(record);
  if (!record.snapshots.some((ref) => ref.id === id)) {
    throw new AppError("not-found", "This source has no such version.");
  }
  const content = await library.snapshots.read(id);
  const blocks = await readBlocks(library, record, id);
  return {
    snapshot: id,
    mediaType: content.record.mediaType,
    captured: content.record.captured,
    from: originText(content.record.from),
    text: content.text,
    blocks: [...blocks],
    confidence: meanConfidence(blocks),
  };
}
