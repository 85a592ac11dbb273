import { AppError } from "#shared/errors";
import { errnoOf, isMissing } from "./failure.ts";
import type { Files } from "./files.ts";
import { absolute, parentOf } from "./layout.ts";

const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** Whether a name is taken by anything at all. */
export async function isThere(files: Files, root: string, path: string): Promise<boolean> {
  try {
    await files.stat(absolute(root, path));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function taken(to: string): AppError {
  return new AppError("exists", `There is already something named “${to}”; it was not replaced.`);
}

/** Renames without taking over a name; `exists` when it is taken. */
export async function moveTo(files: Files, root: string, from: string, to: string): Promise<void> {
  const [source, target] = [absolute(root, from), absolute(root, to)];
  if ((await files.stat(source)).kind === "file") {
    try {
      await files.link(source, target);
      await files.unlink(source);
      return;
    } catch (error) {
      const code = errnoOf(error);
      if (code === "EEXIST") throw taken(to);
      if (code === null || !NO_LINKS.has(code)) throw error;
    }
  }
  // Folders, and disks without hard links (exFAT): a look first is the best there is.
  if (await isThere(files, root, to)) throw taken(to);
  await files.rename(source, target);
}

/** Makes a folder and its parents durable; returns at once when it is there. */
export async function ensureFolder(files: Files, root: string, folder: string): Promise<void> {
  if (folder === "" || (await isThere(files, root, folder))) return;
  await ensureFolder(files, root, parentOf(folder));
  await files.makeFolder(absolute(root, folder));
  await files.syncFolder(absolute(root, parentOf(folder)));
}

/** Syncs each folder once. */
export async function syncFolders(
  files: Files,
  root: string,
  folders: Iterable<string>,
): Promise<void> {
  for (const folder of new Set(folders)) await files.syncFolder(absolute(root, folder));
}
