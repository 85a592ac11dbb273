import { AppError } from "#shared/errors";
import { SourceRecord, type SourceId } from "#shared/model";
import { BLOCKS, PAGES, writeDerived } from "./blocksCache.ts";
import type { SourceEntry } from "./catalog.ts";
import { nowOf, type Ground } from "./ground.ts";
import { keepVersion, thinHistory } from "./history.ts";
import { jsonBytes } from "./json.ts";
import { absolute, PLACES } from "./layout.ts";
import { writtenLine, type FileMark } from "./ledgerLines.ts";
import { slugOf } from "./names.ts";
import { inParallel } from "./parallel.ts";
import { buildSnapshot, inOrder, type BuiltSnapshot } from "./snapshots.ts";
import type { SourceShelf } from "./sourceShelf.ts";
import type { NewFile } from "./staging.ts";
import type { NewSnapshot, NewSource } from "./store.ts";
import { confirmStands } from "./tracked.ts";
import type { Placed } from "./writer.ts";

const RECORD = "source.json";

function within(folder: string, parts: readonly NewFile[]): readonly NewFile[] {
  return parts.map((part) => ({ ...part, name: `${folder}/${part.name}` }));
}

function recordOf(source: NewSource, built: BuiltSnapshot): SourceRecord {
  const record = {
    format: "commonplace-source",
    version: 1,
    ...source.record,
    snapshots: [built.ref],
  };
  return SourceRecord.parse(record);
}

function markIn(placed: Placed, path: string): FileMark {
  const mark = placed.get(path);
  if (mark === undefined) throw new Error(`No mark of ${path}`);
  return mark;
}

/** Blocks are derived: when they cannot be kept they are computed again, and nothing is lost. */
async function cacheBlocks(ground: Ground, snapshots: readonly NewSnapshot[]): Promise<void> {
  await inParallel(snapshots, async ({ record, blocks, pages }) => {
    try {
      await writeDerived(ground, BLOCKS, record.id, blocks.version, blocks.items);
      if (pages != null) await writeDerived(ground, PAGES, record.id, blocks.version, pages);
    } catch {
      // As said: the next reader computes them.
    }
  });
}

/** Writes sources whole, each by one rename of its folder; all that can be written, or none. */
export async function createSources(
  ground: Ground,
  shelf: SourceShelf,
  sources: readonly NewSource[],
): Promise<readonly SourceRecord[]> {
  await shelf.load();
  const made = await inParallel(sources, async (source) => {
    const built = await buildSnapshot(source.snapshot);
    const record = recordOf(source, built);
    const folder = `${PLACES.sources}/${slugOf(record.csl.title ?? "")}-${record.id}`;
    return { record, folder, built };
  });
  const placed = await ground.writer.putAll(
    made.map(({ record, folder, built }) => ({
      to: folder,
      parts: [
        ...within(`snapshots/${built.ref.id}`, built.parts),
        { name: RECORD, bytes: jsonBytes(record) },
      ],
      replace: false,
    })),
  );
  for (const [at, { record, folder }] of made.entries()) {
    const mark = markIn(placed[at] ?? new Map(), `${folder}/${RECORD}`);
    shelf.keep({ folder, mark, record });
  }
  await cacheBlocks(
    ground,
    sources.map(({ snapshot }) => snapshot),
  );
  return made.map(({ record }) => record);
}

/** A version of a source: the snapshot's folder and then the record, with it in its place by capture. */
export async function addSnapshot(
  ground: Ground,
  shelf: SourceShelf,
  id: SourceId,
  snapshot: NewSnapshot,
): Promise<SourceRecord> {
  const built = await buildSnapshot(snapshot);
  const record = await ground.writer.exclusively(async () => {
    const { folder, record: before } = await shelf.fresh(id);
    if (before.snapshots.some((ref) => ref.id === built.ref.id)) {
      throw new AppError("exists", "This version of the source is already in the library.");
    }
    const snapshots = inOrder([...before.snapshots, built.ref]);
    const isNewest = snapshots[snapshots.length - 1] === built.ref;
    const after = {
      ...before,
      snapshots,
      modified: nowOf(ground),
      ...(isNewest ? { mediaType: snapshot.record.mediaType } : {}),
    };
    const mark = await writeVersion(ground, folder, built, after);
    shelf.keep({ folder, mark, record: after });
    return after;
  });
  await cacheBlocks(ground, [snapshot]);
  return record;
}

async function writeVersion(
  { staging, journal }: Ground,
  folder: string,
  built: BuiltSnapshot,
  record: SourceRecord,
): Promise<FileMark> {
  const snapshot = await staging.stage(built.parts);
  const file = await staging.stage([{ name: "", bytes: jsonBytes(record) }]);
  const mark = file.marks[0]?.[1];
  if (mark === undefined) throw new Error("A staged record has no mark");
  await journal.run({
    what: "add-snapshot",
    steps: [
      { from: snapshot.at, to: `${folder}/snapshots/${built.ref.id}`, replace: false },
      { from: file.at, to: `${folder}/${RECORD}`, replace: true },
    ],
    lines: [writtenLine(`${folder}/${RECORD}`, mark)],
  });
  return mark;
}

/** Replaces a record; a standing one that another program wrote is kept in `history/`. */
export async function writeSource(
  ground: Ground,
  shelf: SourceShelf,
  record: SourceRecord,
): Promise<void> {
  const parsed = SourceRecord.parse(record);
  const entry = await shelf.known(parsed.id);
  const path = `${entry.folder}/${RECORD}`;
  const former = await formerVersion(ground, entry);
  const placed = await ground.writer.putAll([
    ...former,
    {
      to: path,
      parts: [{ name: "", bytes: jsonBytes(parsed) }],
      replace: true,
      guard: async () => {
        const { folder, mark } = await shelf.known(parsed.id);
        await confirmStands(ground, `${folder}/${RECORD}`, mark);
      },
    },
  ]);
  const mark = markIn(placed.at(-1) ?? new Map(), path);
  shelf.keep({ folder: entry.folder, mark, record: parsed });
  if (former.length > 0) await thinHistory(ground, parsed.id);
}

async function formerVersion(ground: Ground, entry: SourceEntry) {
  const path = `${entry.folder}/${RECORD}`;
  const byOthers = ground.ledger.written(path)?.sha256 !== entry.mark.sha256;
  if (!byOthers) return [];
  const bytes = await ground.files.readFile(absolute(ground.root, path));
  const version = { bytes, sha256: entry.mark.sha256, ending: "json" } as const;
  return keepVersion(ground, entry.record.id, version, true);
}
