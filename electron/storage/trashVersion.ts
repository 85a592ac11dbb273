import { AppError } from "#shared/errors";
import type { SnapshotId, SourceId, SourceRecord } from "#shared/model";
import type { Ground } from "./ground.ts";
import { jsonBytes } from "./json.ts";
import { PLACES } from "./layout.ts";
import { goneLine, writtenLine } from "./ledgerLines.ts";
import { inOrder, withVersions } from "./snapshots.ts";
import type { SourceShelf } from "./sourceShelf.ts";
import type { TrashEntry } from "./store.ts";
import { discardedEntry, ENTRY, type Described } from "./trashRecord.ts";

/** Moves one version of a source to the trash; `refused` for its only one. */
export async function trashVersion(
  ground: Ground,
  shelf: SourceShelf,
  wanted: { readonly source: SourceId; readonly snapshot: SnapshotId },
  describe: (title: string, from: string) => Described,
): Promise<TrashEntry> {
  return ground.writer.exclusively(async () => {
    const { folder, record } = await shelf.fresh(wanted.source);
    const ref = record.snapshots.find(({ id }) => id === wanted.snapshot);
    if (ref === undefined) throw new AppError("not-found", "This source has no such version.");
    if (record.snapshots.length === 1) {
      throw new AppError(
        "refused",
        "This is the only version of the source. Move the source to the trash instead.",
      );
    }
    const from = `${folder}/snapshots/${ref.id}`;
    const described = describe(record.csl.title ?? record.citekey, from);
    const entry = { ...described.record, source: wanted.source, snapshot: ref };
    const { id } = described;
    const path = `${PLACES.trash}/${id}/${ENTRY}`;
    const staged = await ground.staging.stage([{ name: "", bytes: jsonBytes(entry) }]);
    const left = record.snapshots.filter((other) => other !== ref);
    const newest = `${folder}/snapshots/${left[left.length - 1]!.id}`;
    const after = await withVersions(ground, record, left, newest);
    await changeRecord(
      ground,
      shelf,
      { folder, after },
      {
        what: "trash-version",
        steps: [
          { from: staged.at, to: path, replace: false },
          { from, to: `${PLACES.trash}/${id}/${ref.id}`, replace: false },
        ],
        lines: staged.marks.map(([, mark]) => writtenLine(path, mark)),
      },
    );
    return { id, type: "version", title: entry.title, trashed: entry.trashed };
  });
}

/** Brings a version back to its source, in its place by the time of its capture. */
export async function restoreVersion(
  ground: Ground,
  shelf: SourceShelf,
  { id, record: { source, snapshot } }: Described,
): Promise<void> {
  if (source === undefined || snapshot === undefined) {
    throw new AppError("damaged", "The trash entry lacks its version; it was left as it is.");
  }
  await ground.writer.exclusively(async () => {
    const { folder, record } = await shelf.fresh(source);
    const snapshots = inOrder([...record.snapshots, snapshot]);
    const from = `${PLACES.trash}/${id}/${snapshot.id}`;
    const after = await withVersions(ground, record, snapshots, from);
    const to = `${folder}/snapshots/${snapshot.id}`;
    await changeRecord(
      ground,
      shelf,
      { folder, after },
      {
        what: "restore-version",
        steps: [{ from, to, replace: false }],
        lines: [goneLine(`${PLACES.trash}/${id}/${ENTRY}`)],
        discard: discardedEntry(id),
      },
    );
  });
}

/** Runs a plan that ends with a source's new record. */
async function changeRecord(
  { staging, journal }: Ground,
  shelf: SourceShelf,
  { folder, after }: { readonly folder: string; readonly after: SourceRecord },
  plan: Parameters<Ground["journal"]["run"]>[0],
): Promise<void> {
  const path = `${folder}/source.json`;
  const file = await staging.stage([{ name: "", bytes: jsonBytes(after) }]);
  const mark = file.marks[0]![1];
  await journal.run({
    ...plan,
    steps: [...plan.steps, { from: file.at, to: path, replace: true }],
    lines: [...plan.lines, writtenLine(path, mark)],
  });
  shelf.keep({ folder, mark, record: after });
}
