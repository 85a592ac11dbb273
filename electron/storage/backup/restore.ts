import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "#shared/errors";
import { errnoOf, isMissing, toFailure } from "../failure.ts";
import { nodeFiles } from "../files.ts";
import { isOfDisk, openArchive, type Archive } from "./archive.ts";
import type { BackupReport } from "./write.ts";

/** Where a restored library stands, and what was in the backup. */
export interface RestoreReport extends BackupReport {
  readonly root: string;
  /** Id of the library. */
  readonly library: string;
}

/** A path inside the library: no step up, no drive, nothing that is derived. */
const SAFE = /^(?!\.commonplace(?:\/|$))(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^/\\:][^\\]*$/u;

/**
 * Unpacks a backup into a folder that is empty or not there, each file against its hash; the folder
 * gets its name when the last one is right, so that a failure leaves nothing.
 */
export async function restoreBackup(file: string, folder: string): Promise<RestoreReport> {
  const root = resolve(folder);
  await refuseFull(root);
  const archive = await openArchive(file).catch((error: unknown) => {
    throw toFailure("The backup was not restored", error);
  });
  try {
    return await unpack(archive, file, root);
  } catch (error) {
    throw toFailure("The backup was not restored", error);
  } finally {
    archive.close();
  }
}

async function refuseFull(root: string): Promise<void> {
  try {
    if ((await readdir(root)).length === 0) return;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return;
    throw toFailure("The backup was not restored", error);
  }
  throw new AppError(
    "exists",
    `“${root}” is not empty. Nothing was changed; choose an empty folder for the restored library.`,
  );
}

async function unpack(archive: Archive, file: string, root: string): Promise<RestoreReport> {
  const { manifest } = archive;
  const paths = Object.keys(manifest.files);
  const odd = [...paths, ...manifest.folders].find((path) => !SAFE.test(path));
  if (odd !== undefined) throw wrong(`it names a place outside a library (“${odd}”)`);
  await mkdir(dirname(root), { recursive: true });
  const aside = await mkdtemp(join(dirname(root), `.${basename(root)}-`));
  try {
    await makeFolders(aside, manifest.folders);
    const missing = await archive.eachFile((path, bytes) => place(archive, aside, path, bytes));
    if (missing.length > 0) throw wrong(`“${missing[0]}” is missing or has another size`);
    await settle(aside, manifest.folders);
    await rmdir(root).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    await rename(aside, root);
    await nodeFiles.syncFolder(dirname(root));
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
  const bytes = Object.values(manifest.files).reduce((sum, { size }) => sum + size, 0);
  return { root, library: manifest.library, file, files: paths.length, bytes };
}

function wrong(what: string): AppError {
  return new AppError(
    "damaged",
    `The backup was not restored: ${what}. Nothing was written; the file was damaged or changed after it was made.`,
  );
}

async function makeFolders(aside: string, folders: readonly string[]): Promise<void> {
  await chmod(aside, 0o755);
  for (const path of folders) await mkdir(join(aside, path), { recursive: true });
}

/** Writes one file and holds it against the list; never more bytes than the list says. */
async function place(
  archive: Archive,
  aside: string,
  path: string,
  bytes: Readable,
): Promise<void> {
  const said = archive.manifest.files[path];
  const target = join(aside, path);
  const hash = createHash("sha256");
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      next(null, chunk);
    },
  });
  const mode = /(?:^|\/)snapshots\/[0-9a-f]{64}\//.test(path) ? 0o444 : 0o644;
  try {
    await pipeline(bytes, meter, createWriteStream(target, { flags: "wx", mode, flush: true }));
  } catch (error) {
    if (isOfDisk(error)) throw error;
    throw wrong(`“${path}” cannot be unpacked`);
  }
  if (hash.digest("hex") !== said?.sha256) throw wrong(`“${path}” is not what it was`);
}

async function settle(aside: string, folders: readonly string[]): Promise<void> {
  for (const path of ["", ...folders]) await nodeFiles.syncFolder(join(aside, path));
}
