import type { SettledAlike } from "#shared/ipc";
import type { Relabel, SnapshotRef, SourceId, SourceRecord } from "#shared/model";
import { BLOCKS_VERSION } from "../capture/index.ts";
import type { NewMedia, NewSnapshot } from "../storage/index.ts";
import { readDerivedBlocks } from "./blocks.ts";
import type { Library } from "./library.ts";
import { takingBack } from "./takingBack.ts";

/** Gives the versions of one source to another, but those whose text that has already. */
export async function copyVersions(
  library: Library,
  from: SourceRecord,
  into: SourceRecord,
): Promise<SettledAlike["versions"]> {
  const texts = new Set(into.snapshots.flatMap(({ likeness }) => likeness?.text ?? []));
  const versions: SettledAlike["versions"] = [];
  for (const ref of from.snapshots) {
    if (ref.likeness !== undefined && texts.has(ref.likeness.text)) continue;
    const snapshot = await readWhole(library, ref);
    const relabels = from.relabels.filter((relabel) => relabel.snapshot === ref.id);
    versions.push(ref.id);
    await takingBack(library, from, { into: into.id, versions }, () =>
      library.inTurn(`source:${into.id}`, () => copyOne(library, into.id, snapshot, relabels)),
    );
  }
  return versions;
}

async function copyOne(
  library: Library,
  into: SourceId,
  snapshot: NewSnapshot,
  relabels: readonly Relabel[],
): Promise<void> {
  const grown = await library.store.addSnapshot(into, snapshot);
  if (relabels.length === 0) return;
  // Those of an earlier settling that was taken back may still stand in the record.
  const others = grown.relabels.filter((relabel) => relabel.snapshot !== snapshot.record.id);
  await library.store.writeSource({ ...grown, relabels: [...others, ...relabels] });
}

/** A snapshot of the library in the form in which it can be written once more. */
async function readWhole(library: Library, ref: SnapshotRef): Promise<NewSnapshot> {
  const { record, text } = await library.snapshots.read(ref.id);
  const names = Object.keys(record.files).filter((name) => name.startsWith("media/"));
  const media = await Promise.all(names.map((name) => readPicture(library, ref, name)));
  const { files: _files, sizes: _sizes, format: _format, version: _version, ...bare } = record;
  return {
    record: bare,
    original: await library.store.readOriginal(ref.id),
    text,
    blocks: { version: BLOCKS_VERSION, items: await readDerivedBlocks(library, ref.id) },
    media: media.flat(),
    ...(ref.likeness === undefined ? {} : { likeness: ref.likeness }),
    ...(ref.import === undefined ? {} : { import: ref.import }),
  };
}

async function readPicture(
  library: Library,
  { id }: SnapshotRef,
  path: string,
): Promise<readonly NewMedia[]> {
  const name = path.slice("media/".length);
  const bytes = await library.store.readMedia(id, name);
  const [sha256, extension] = name.split(".");
  return bytes === null ? [] : [{ sha256: sha256!, extension: extension!, bytes }];
}
