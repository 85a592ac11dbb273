import { TextDecoder } from "node:util";
import { writeFile } from "node:fs/promises";
import { AppError } from "#shared/errors";
import type { SnapshotId } from "#shared/model";
import type { Library } from "./library.ts";
import type { Shell } from "./shell.ts";

const PAGE = new Set(["text/html", "application/xhtml+xml"]);
/** Types whose page the capture process takes out of the bytes; main parses nothing. */
const ARCHIVED = new Set(["multipart/related", "message/rfc822"]);

/** Pages taken out of archives, the last few: a frame that is shown again asks again. */
const KEPT = 4;
const kept = new WeakMap<Library, Map<SnapshotId, Promise<string>>>();

/** The page a snapshot holds, as markup for the sandboxed frame; null for types that hold none. */
export async function readPage(library: Library, snapshot: SnapshotId): Promise<string | null> {
  const { record } = await library.snapshots.read(snapshot);
  if (PAGE.has(record.mediaType)) {
    return decode(await library.store.readOriginal(snapshot), record.charset);
  }
  return ARCHIVED.has(record.mediaType) ? archivedPage(library, snapshot) : null;
}

function archivedPage(library: Library, snapshot: SnapshotId): Promise<string> {
  const pages = kept.get(library) ?? new Map<SnapshotId, Promise<string>>();
  kept.set(library, pages);
  const page = pages.get(snapshot) ?? takeOut(library, snapshot);
  pages.delete(snapshot);
  pages.set(snapshot, page);
  // A failure is told once and tried again when the page is asked for again.
  page.catch(() => pages.delete(snapshot));
  const [oldest] = pages.keys();
  if (pages.size > KEPT && oldest !== undefined) pages.delete(oldest);
  return page;
}

async function takeOut(library: Library, snapshot: SnapshotId): Promise<string> {
  const { record } = await library.snapshots.read(snapshot);
  return library.capture.originalPage({
    bytes: await library.store.readOriginal(snapshot),
    name: record.from.name ?? null,
    mediaType: record.mediaType,
    from: record.from,
  });
}

/** As a browser would for this page; an unknown character set is shown as UTF-8 and looks broken. */
function decode(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? "utf-8").decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder("utf-8").decode(bytes);
    throw error;
  }
}

/** Writes the original where the user says; null when the user cancels. */
export async function saveOriginal(
  library: Library,
  shell: Shell,
  snapshot: SnapshotId,
): Promise<string | null> {
  const { record } = await library.snapshots.read(snapshot);
  const ending = record.original.slice(record.original.lastIndexOf(".") + 1);
  const name = record.from.name ?? record.original;
  const path = await shell.saveFile(name, [{ name: ending.toUpperCase(), extensions: [ending] }]);
  if (path === null) return null;
  await writeFile(path, await library.store.readOriginal(snapshot)).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    throw new AppError(
      "no-permission",
      `“${path}” could not be written. The original in the library is untouched; choose another folder.`,
      { cause: error },
    );
  });
  return path;
}
