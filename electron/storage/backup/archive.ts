import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { AppError } from "#shared/errors";
import { errnoOf } from "../failure.ts";
import { MANIFEST, parseManifest, type Manifest } from "./manifest.ts";

/** A backup open for reading; its contents are believed only against its own list. */
export interface Archive {
  readonly manifest: Manifest;
  /** Calls `take` with each file of the list in turn, and with its bytes, then says which are missing. */
  eachFile(take: (path: string, bytes: Readable) => Promise<void>): Promise<readonly string[]>;
  close(): void;
}

/** Opens a backup; AppError `damaged` or `newer-version` with a sentence. */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await asArchive(() => openPromise(file, { lazyEntries: true, autoClose: false }));
  try {
    const entries = new Map<string, Entry>();
    await asArchive(async () => {
      for await (const entry of zip.eachEntry()) {
        if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
      }
    });
    const list = entries.get(MANIFEST);
    if (list === undefined) {
      throw new AppError(
        "damaged",
        "This file is not a backup of Commonplace: it has no list of its contents. Nothing was written.",
      );
    }
    const manifest = parseManifest(await asArchive(() => words(zip, list)));
    return {
      manifest,
      eachFile: (take) => eachFile(zip, entries, manifest, take),
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function eachFile(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  manifest: Manifest,
  take: (path: string, bytes: Readable) => Promise<void>,
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const [path, { size }] of Object.entries(manifest.files)) {
    const entry = entries.get(path);
    if (entry === undefined || entry.uncompressedSize !== size) missing.push(path);
    else await take(path, await asArchive(() => zip.openReadStreamPromise(entry)));
  }
  return missing;
}

/** The list itself is proved by the archive's own checksum, which yauzl does not look at. */
async function words(zip: ZipFile, entry: Entry): Promise<string> {
  const parts: Buffer[] = [];
  const stream = await zip.openReadStreamPromise(entry);
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (crc32(bytes) !== entry.crc32) throw new Error("the checksum of the list is wrong");
  return bytes.toString("utf8");
}

/** What fails while the archive is read is damage, but for what the file system says. */
async function asArchive<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError || isOfDisk(error)) throw error;
    throw new AppError(
      "damaged",
      "This backup cannot be read: the file is damaged, cut short, or no backup of Commonplace. Nothing was written.",
      { cause: error },
    );
  }
}

/** Whether the file system failed, not what stands in the file. */
export function isOfDisk(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test(errnoOf(error) ?? "");
}

/** The sha256 of a stream in hex; a stream that breaks off gives null. */
export async function hashOf(stream: Readable): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    for await (const part of stream as AsyncIterable<Buffer>) hash.update(part);
  } catch {
    return null;
  }
  return hash.digest("hex");
}
