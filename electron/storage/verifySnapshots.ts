import { AppError } from "#shared/errors";
import { SnapshotRecord, SourceRecord, type SnapshotRef } from "#shared/model";
import { isMissing } from "./failure.ts";
import { sha256 } from "./hash.ts";
import { parseJson } from "./json.ts";
import { absolute, nameOf } from "./layout.ts";
import { inParallel } from "./parallel.ts";
import { findBad, type Check } from "./findings.ts";
import { sourceFolders } from "./verifyTracked.ts";
import { namesOf } from "./walk.ts";

const CHANGED_BY_DISK = "was changed by the disk: it no longer has the hash it was stored with";

/** The snapshots of every source, in the trash too. */
export async function verifySnapshots(check: Check, tracked: readonly string[]): Promise<void> {
  const known = new Set(tracked);
  const folders = await sourceFolders(check.ground);
  // A folder in the trash that holds no record of ours is not a source.
  const sources = folders.filter(
    (folder) => !folder.startsWith("trash/") || known.has(`${folder}/source.json`),
  );
  await inParallel(sources, (folder) => verifySource(check, folder));
}

async function verifySource(check: Check, folder: string): Promise<void> {
  const refs = await readRefs(check, folder);
  const standing = await namesOf(check.ground, `${folder}/snapshots`, "folder");
  const named = new Map(refs.map((ref) => [String(ref.id), ref]));
  for (const id of new Set([...named.keys(), ...standing])) {
    if (/^[0-9a-f]{64}$/.test(id)) {
      await verifySnapshot(check, `${folder}/snapshots/${id}`, named.get(id) ?? null);
    }
  }
}

/** What `source.json` says of its snapshots; nothing of it is believed when it is bad itself. */
async function readRefs(check: Check, folder: string): Promise<readonly SnapshotRef[]> {
  const path = `${folder}/source.json`;
  if (check.findings.bad.has(path)) return [];
  try {
    const { files, root } = check.ground;
    return parseJson(SourceRecord, await files.readFile(absolute(root, path)), path).snapshots;
  } catch (error) {
    if (!isMissing(error) && !(error instanceof AppError)) throw error;
    findBad(check.findings, path, isMissing(error) ? "is missing" : "cannot be read as a source");
    return [];
  }
}

async function verifySnapshot(
  check: Check,
  folder: string,
  ref: SnapshotRef | null,
): Promise<void> {
  const { findings } = check;
  const path = `${folder}/snapshot.json`;
  const bytes = await readIfThere(check, path);
  findings.checked += 1;
  if (bytes === null) {
    findBad(findings, path, "is missing");
    return;
  }
  const record = parseRecord(bytes, path);
  const isTrue = ref === null || (await sha256(bytes)) === ref.record;
  if (record === null || record.id !== nameOf(folder) || !isTrue) {
    blame(check, folder, record, isTrue);
    await verifyOriginalOnly(check, folder);
    return;
  }
  for (const [name, hash] of Object.entries(record.files)) {
    await verifyFile(check, `${folder}/${name}`, hash, record.sizes?.[name]);
  }
}

/** A record that another program changed may be the one that is wrong, not the snapshot's. */
function blame(
  { findings }: Check,
  folder: string,
  record: SnapshotRecord | null,
  isTrue: boolean,
): void {
  const source = `${folder.slice(0, folder.lastIndexOf("/snapshots/"))}/source.json`;
  if (record !== null && !isTrue && findings.changed.has(source)) {
    findBad(findings, source, "was edited by another program and names a wrong hash of a snapshot");
  } else findBad(findings, `${folder}/snapshot.json`, CHANGED_BY_DISK);
}

/** Without a record to go by, the folder's name still proves the original. */
async function verifyOriginalOnly(check: Check, folder: string): Promise<void> {
  for (const name of await namesOf(check.ground, folder, "file")) {
    if (name.startsWith("original.")) {
      await verifyFile(check, `${folder}/${name}`, nameOf(folder), undefined);
    }
  }
}

async function verifyFile(
  check: Check,
  path: string,
  hash: string,
  size: number | undefined,
): Promise<void> {
  const { ground, findings, deep } = check;
  const stat = await ground.ledger.statOf(path);
  if (stat === null) {
    findBad(findings, path, "is missing");
    return;
  }
  findings.checked += 1;
  if (size !== undefined && stat.size !== size) {
    findBad(findings, path, `has ${stat.size} bytes instead of ${size}`);
  } else if (deep) {
    const bytes = await readIfThere(check, path);
    if (bytes === null || (await sha256(bytes)) !== hash) findBad(findings, path, CHANGED_BY_DISK);
  }
}

async function readIfThere({ ground }: Check, path: string): Promise<Uint8Array | null> {
  try {
    return await ground.files.readFile(absolute(ground.root, path));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function parseRecord(bytes: Uint8Array, path: string): SnapshotRecord | null {
  try {
    return parseJson(SnapshotRecord, bytes, path);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
