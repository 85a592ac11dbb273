import { AppError } from "#shared/errors";
import { SnapshotRecord, type SnapshotRef, type SourceRecord } from "#shared/model";
import { isMissing } from "./failure.ts";
import { damaged, nowOf, type Ground } from "./ground.ts";
import { sha256 } from "./hash.ts";
import { jsonBytes, parseJson } from "./json.ts";
import { absolute } from "./layout.ts";
import type { NewFile } from "./staging.ts";
import type { NewMedia, NewSnapshot, SnapshotContent } from "./store.ts";

const TEXT = "text.txt";
const RECORD = "snapshot.json";
const MEDIA = /^[0-9a-f]{64}\.[a-z0-9]{1,10}$/;
const ORIGINAL = /^original\.[a-z0-9]{1,10}$/;

/** A snapshot ready to be written: its files, and how `source.json` names it. */
export interface BuiltSnapshot {
  readonly parts: readonly NewFile[];
  readonly ref: SnapshotRef;
}

/** Versions in the order of their capture, the newest last. */
export function inOrder(snapshots: readonly SnapshotRef[]): SnapshotRef[] {
  return [...snapshots].sort((one, other) => Date.parse(one.captured) - Date.parse(other.captured));
}

/** Pictures by their file name; a picture that comes twice is written once. Throws when a hash is wrong. */
async function mediaParts(media: readonly NewMedia[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  for (const { sha256: hash, extension, bytes } of media) {
    const name = `${hash}.${extension}`;
    if (!MEDIA.test(name) || (await sha256(bytes)) !== hash) {
      throw new AppError("refused", `“${name}” is no name for this picture; nothing was stored.`);
    }
    parts.set(`media/${name}`, bytes);
  }
  return parts;
}

/** The files of a snapshot, names relative to its folder; throws when its id is not its hash. */
export async function buildSnapshot(snapshot: NewSnapshot): Promise<BuiltSnapshot> {
  const { record, original } = snapshot;
  const text = Buffer.from(snapshot.text);
  const hash = await sha256(original);
  if (hash !== record.id) {
    throw new AppError(
      "internal",
      "The bytes of a capture do not match its name; it was not stored.",
    );
  }
  if (!ORIGINAL.test(record.original)) {
    throw new AppError(
      "refused",
      `“${record.original}” is no name for an original; it was not stored.`,
    );
  }
  const media = await mediaParts(snapshot.media ?? []);
  const pictures = [...media].map(([name, bytes]) => ({ name, bytes, fixed: true }));
  const written: SnapshotRecord = {
    format: "commonplace-snapshot",
    version: 1,
    ...record,
    files: {
      [record.original]: hash,
      [TEXT]: await sha256(text),
      ...Object.fromEntries([...media.keys()].map((name) => [name, name.slice(6, 70)])),
    },
    sizes: {
      [record.original]: original.length,
      [TEXT]: text.length,
      ...Object.fromEntries([...media].map(([name, bytes]) => [name, bytes.length])),
    },
  };
  const bytes = jsonBytes(written);
  return {
    parts: [
      { name: record.original, bytes: original, fixed: true },
      { name: TEXT, bytes: text, fixed: true },
      ...pictures,
      { name: RECORD, bytes, fixed: true },
    ],
    ref: {
      id: record.id,
      captured: record.captured,
      record: await sha256(bytes),
      ...(snapshot.likeness === undefined ? {} : { likeness: snapshot.likeness }),
      ...(snapshot.import === undefined ? {} : { import: snapshot.import }),
    },
  };
}

async function readFixed(
  ground: Ground,
  path: string,
  hash: string | undefined,
): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await ground.files.readFile(absolute(ground.root, path));
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new AppError(
      "damaged",
      `“${path}” is missing. Nothing else is affected; bring it back from a backup.`,
      { cause: error },
    );
  }
  if ((await sha256(bytes)) !== hash) throw damaged(path);
  return bytes;
}

/** `snapshot.json` in `folder`, checked against the hash in its source's record. */
export async function readSnapshotRecord(
  ground: Ground,
  folder: string,
  ref: SnapshotRef,
): Promise<SnapshotRecord> {
  const path = `${folder}/${RECORD}`;
  return parseJson(SnapshotRecord, await readFixed(ground, path, ref.record), path);
}

/** A source as it stands with these versions; `newest` is the folder of the last of them. */
export async function withVersions(
  ground: Ground,
  record: SourceRecord,
  snapshots: readonly SnapshotRef[],
  newest: string,
): Promise<SourceRecord> {
  const after = { ...record, snapshots: [...snapshots], modified: nowOf(ground) };
  const last = snapshots[snapshots.length - 1]!;
  if (last.id === record.snapshots[record.snapshots.length - 1]!.id) return after;
  try {
    const { mediaType } = await readSnapshotRecord(ground, newest, last);
    return { ...after, mediaType };
  } catch (error) {
    // A damaged version is told of when it is read; it holds up no change of the others.
    if (error instanceof AppError) return after;
    throw error;
  }
}

/** Record and text, each checked against its hash. */
export async function readSnapshotContent(
  ground: Ground,
  folder: string,
  ref: SnapshotRef,
): Promise<SnapshotContent> {
  const record = await readSnapshotRecord(ground, folder, ref);
  const bytes = await readFixed(ground, `${folder}/${TEXT}`, record.files[TEXT]);
  return { record, text: Buffer.from(bytes).toString("utf8") };
}

/** The bytes as captured; the folder's name is their hash. */
export async function readSnapshotOriginal(
  ground: Ground,
  folder: string,
  ref: SnapshotRef,
): Promise<Uint8Array> {
  const record = await readSnapshotRecord(ground, folder, ref);
  return readFixed(ground, `${folder}/${record.original}`, ref.id);
}

/** A picture by its name `<sha256>.<extension>`; null when the snapshot has none of that name. */
export async function readSnapshotMedia(
  ground: Ground,
  folder: string,
  ref: SnapshotRef,
  name: string,
): Promise<Uint8Array | null> {
  const { files } = await readSnapshotRecord(ground, folder, ref);
  const hash = Object.hasOwn(files, `media/${name}`) ? files[`media/${name}`] : undefined;
  return hash === undefined ? null : readFixed(ground, `${folder}/media/${name}`, hash);
}
