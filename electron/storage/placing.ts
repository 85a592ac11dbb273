import { AppError } from "#shared/errors";
import { errnoOf, isMissing } from "./failure.ts";
import type { Files } from "./files.ts";
import { absolute, parentOf } from "./layout.ts";
import { inParallel } from "./parallel.ts";

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

/**
 * Gives the thing at `from` the name `to`, which must be free (`exists`). A file keeps its old name
 * beside the new one, and `true` is answered: it is for the caller to take the old name away once
 * the new one is synced, for a power cut may keep either change without the other.
 */
export async function nameAs(
  files: Files,
  root: string,
  from: string,
  to: string,
): Promise<boolean> {
  const [source, target] = [absolute(root, from), absolute(root, to)];
  if ((await files.stat(source)).kind === "file") {
    try {
      await files.link(source, target);
      return true;
    } catch (error) {
      const code = errnoOf(error);
      if (code === "EEXIST") throw taken(to);
      if (code === null || !NO_LINKS.has(code)) throw error;
    }
  }
  // Folders, and disks without hard links (exFAT): a look first is the best there is.
  if (await isThere(files, root, to)) throw taken(to);
  await files.rename(source, target);
  return false;
}

/** As `nameAs`, with the old name taken away at once: for what need not outlast a power cut. */
export async function moveTo(files: Files, root: string, from: string, to: string): Promise<void> {
  if (await nameAs(files, root, from, to)) await files.unlink(absolute(root, from));
}

/** Makes a folder and its parents durable; returns at once when it is there. */
export async function ensureFolder(files: Files, root: string, folder: string): Promise<void> {
  if (folder === "" || (await isThere(files, root, folder))) return;
  await ensureFolder(files, root, parentOf(folder));
  await files.makeFolder(absolute(root, folder));
  await files.syncFolder(absolute(root, parentOf(folder)));
}

/** As `ensureFolder` for many, with one sync of each parent. */
export async function ensureFolders(
  files: Files,
  root: string,
  folders: Iterable<string>,
): Promise<void> {
  const parents: string[] = [];
  for (const folder of new Set(folders)) {
    if (folder === "" || (await isThere(files, root, folder))) continue;
    await ensureFolder(files, root, parentOf(folder));
    await files.makeFolder(absolute(root, folder));
    parents.push(parentOf(folder));
  }
  await syncFolders(files, root, parents);
}

/** Syncs each folder once; one that is gone has no names left to lose. */
export async function syncFolders(
  files: Files,
  root: string,
  folders: Iterable<string>,
): Promise<void> {
  await inParallel([...new Set(folders)], async (folder) => {
    try {
      await files.syncFolder(absolute(root, folder));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  });
}
