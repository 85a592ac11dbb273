import { synchronizeIndex } from "./indexing.ts";
import type { Library } from "./library.ts";

/** Brings things back from the trash and into the index. */
export async function restoreFromTrash(
  library: Library,
  entries: readonly string[],
): Promise<void> {
  await library.store.restore(entries);
  library.annotations.forgetAll();
  await synchronizeIndex(library);
  const sources = (await library.store.listSources()).map(({ id }) => id);
  library.changed({ type: "sources-changed", sources });
  const notes = (await library.store.listNotes()).map(({ id }) => id);
  library.changed({ type: "notes-changed", notes });
  for (const source of sources) library.changed({ type: "annotations-changed", source });
}

/** Renames a notebook; its notes keep their ids. */
export async function renameNotebook(library: Library, from: string, to: string): Promise<string> {
  const name = await library.store.renameNotebook(from, to);
  await synchronizeIndex(library);
  library.changed({ type: "notebooks-changed" });
  const moved = (await library.store.listNotes()).filter(({ notebook }) => notebook === name);
  library.changed({ type: "notes-changed", notes: moved.map(({ id }) => id) });
  return name;
}
