import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "../failure.ts";
import { inParallel } from "../parallel.ts";

/** One file as it stood when it was looked at. */
export interface Surveyed {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

/** Everything in a library that is not derived: paths relative to it, in order. */
export interface Survey {
  readonly files: readonly Surveyed[];
  readonly folders: readonly string[];
}

/** Looks at a library's files and folders; links and devices are no part of it, nor `.commonplace`. */
export async function survey(root: string): Promise<Survey> {
  const files: Surveyed[] = [];
  const folders: string[] = [];
  await look(root, "", files, folders);
  return { files: files.sort(byPath), folders: folders.sort() };
}

function byPath(one: Surveyed, other: Surveyed): number {
  return one.path < other.path ? -1 : 1;
}

async function look(
  root: string,
  folder: string,
  files: Surveyed[],
  folders: string[],
): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const inner = entries.filter(({ name }) => folder !== "" || name !== ".commonplace");
  await inParallel(inner, async (entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      folders.push(path);
      await look(root, path, files, folders);
    } else if (entry.isFile()) {
      const { size, mtimeMs, ino } = await lstat(join(root, path));
      files.push({ path, size, mtimeMs, ino });
    }
  });
}

/** Whether a library still stands as it was surveyed, with no operation of several files under way. */
export async function stillStands(root: string, before: Survey): Promise<boolean> {
  if (await underWay(root)) return false;
  const now = await survey(root);
  return JSON.stringify(now) === JSON.stringify(before);
}

/** Whether an operation of several files is between its first and its last. */
async function underWay(root: string): Promise<boolean> {
  try {
    return (await readdir(join(root, ".commonplace", "journal"))).length > 0;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
