import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { lstat, rename, rm } from "node:fs/promises";
import { dirname, extname, isAbsolute, join, relative } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { AppError } from "#shared/errors";
import { isMissing, toFailure } from "../failure.ts";
import { nodeFiles } from "../files.ts";
import { hashOf, openArchive } from "./archive.ts";
import { MANIFEST, MANIFEST_VERSION, type Manifest } from "./manifest.ts";
import { stillStands, survey, type Survey } from "./survey.ts";

/** A library and where its backup goes. */
export interface BackupRequest {
  readonly root: string;
  /** Id of the library. */
  readonly library: string;
  readonly file: string;
  /** ISO 8601. */
  readonly made: string;
}

/** What stands in a backup: number of files and their bytes before packing. */
export interface BackupReport {
  readonly file: string;
  readonly files: number;
  readonly bytes: number;
}

/** How often a library that is being written to is begun anew. */
const TRIES = 3;

/** Types whose bytes are packed already. */
const PACKED = new Set(
  ".png .jpg .jpeg .gif .webp .avif .pdf .zip .docx .epub .xlsx .pptx .odt .gz".split(" "),
);

/**
 * Writes a library without what is derived into one zip, reads it back against the hashes of what
 * was read, and only then gives it its name. An existing file is never replaced (`exists`); of a
 * backup that fails nothing stays.
 */
export async function writeBackup(request: BackupRequest): Promise<BackupReport> {
  const { root, file } = request;
  refuseInside(root, file);
  if (await stands(file)) throw taken(file);
  if (!(await stands(dirname(file)))) {
    throw new AppError(
      "not-found",
      `The backup was not written: there is no folder “${dirname(file)}”. Make it, or choose another.`,
    );
  }
  const part = `${file}.${process.pid}.part`;
  try {
    for (let left = TRIES; left > 0; left -= 1) {
      const before = await survey(root);
      const manifest = await write(request, before, part);
      if (manifest !== null && (await stillStands(root, before))) {
        await check(part);
        if (await stands(file)) throw taken(file);
        await rename(part, file);
        await nodeFiles.syncFolder(dirname(file));
        return reportOf(file, manifest);
      }
    }
  } catch (error) {
    throw toFailure("The backup was not written", error);
  } finally {
    await rm(part, { force: true });
  }
  throw new AppError(
    "changed-outside",
    "The library was being changed while it was backed up. It is safe, but no backup was written; try again when it is at rest.",
  );
}

function refuseInside(root: string, file: string): void {
  const within = relative(root, file);
  if (within !== "" && !within.startsWith("..") && !isAbsolute(within)) {
    throw new AppError(
      "wrong-usage",
      "A backup inside the library it is of would be lost with it. Choose a place outside.",
    );
  }
}

function taken(file: string): AppError {
  return new AppError(
    "exists",
    `“${file}” is there already and was left as it is. Choose another name.`,
  );
}

async function stands(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw toFailure("The backup was not written", error);
  }
}

/** One pass over the files; null when one was no longer there. */
async function write(request: BackupRequest, from: Survey, part: string): Promise<Manifest | null> {
  const files: Manifest["files"] = {};
  try {
    await pack(request, from, files, part);
    return manifestOf(request, from, files);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function pack(
  request: BackupRequest,
  from: Survey,
  files: Manifest["files"],
  part: string,
): Promise<void> {
  const zip = new ZipFile();
  const out = createWriteStream(part, { flush: true });
  const done = pipeline(zip.outputStream, out);
  const failed = new Promise<never>((_, reject) => zip.once("error", reject));
  for (const path of from.folders) zip.addEmptyDirectory(path);
  for (const { path, mtimeMs } of from.files) {
    const options = { mtime: new Date(mtimeMs), compress: !PACKED.has(extname(path)) };
    zip.addReadStreamLazy(path, options, (give) => {
      give(
        null,
        counted(join(request.root, path), (entry) => (files[path] = entry)),
      );
    });
  }
  zip.addReadStreamLazy(MANIFEST, (give) => {
    give(null, Readable.from([JSON.stringify(manifestOf(request, from, files))]));
  });
  zip.end();
  try {
    await Promise.race([done, failed]);
  } catch (error) {
    out.destroy();
    await done.catch(() => undefined);
    throw error;
  }
}

/** A file's bytes; `tell` is given their size and hash when the last has gone through. */
function counted(
  path: string,
  tell: (entry: { readonly size: number; readonly sha256: string }) => void,
): Readable {
  const hash = createHash("sha256");
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      size += chunk.length;
      next(null, chunk);
    },
    flush(next) {
      tell({ size, sha256: hash.digest("hex") });
      next();
    },
  });
  const stream = createReadStream(path);
  stream.once("error", (error) => meter.destroy(error));
  return stream.pipe(meter);
}

function manifestOf(
  { library, made }: BackupRequest,
  { folders }: Survey,
  files: Manifest["files"],
): Manifest {
  const format = "commonplace-backup";
  return { format, version: MANIFEST_VERSION, library, made, folders: [...folders], files };
}

/** Reads the whole archive back; AppError `damaged` if a byte of it differs from what was read. */
async function check(part: string): Promise<void> {
  const archive = await openArchive(part);
  const wrong: string[] = [];
  try {
    const missing = await archive.eachFile(async (path, bytes) => {
      if ((await hashOf(bytes)) !== archive.manifest.files[path]?.sha256) wrong.push(path);
    });
    wrong.push(...missing);
  } finally {
    archive.close();
  }
  if (wrong.length === 0) return;
  throw new AppError(
    "damaged",
    `The backup was written but did not read back as it should (${wrong[0]}), so it was removed. The library is safe; the disk the backup goes to may be failing.`,
  );
}

function reportOf(file: string, manifest: Manifest): BackupReport {
  const sizes = Object.values(manifest.files).map(({ size }) => size);
  return { file, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
