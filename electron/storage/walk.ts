import { isMissing } from "./failure.ts";
import type { EntryKind, Files } from "./files.ts";
import { absolute } from "./layout.ts";
import { inParallel } from "./parallel.ts";

/** Names in a folder of the library, `[]` when it is not there. */
export async function namesOf(
  { files, root }: { readonly files: Files; readonly root: string },
  folder: string,
  kind: EntryKind,
): Promise<readonly string[]> {
  try {
    const entries = await files.readFolder(absolute(root, folder));
    return entries.filter((entry) => entry.kind === kind).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Every file under a folder of the library, links not followed. */
export async function filesUnder(
  parts: { readonly files: Files; readonly root: string },
  folder: string,
): Promise<readonly string[]> {
  const own = (await namesOf(parts, folder, "file")).map((name) => `${folder}/${name}`);
  const folders = await namesOf(parts, folder, "folder");
  const inner = await inParallel(folders, (name) => filesUnder(parts, `${folder}/${name}`));
  return [...own, ...inner.flat()];
}
