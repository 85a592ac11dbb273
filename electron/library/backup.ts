import { resolve } from "node:path";
import type { StartChild } from "#shared/ipc";
import {
  restoreBackup,
  writeBackup,
  type BackupReport,
  type RestoreReport,
} from "../storage/index.ts";
import { closeLibrary, type Library } from "./library.ts";
import { openLibrary } from "./open.ts";

type Bad = readonly { readonly path: string; readonly problem: string }[];

/** A backup, and what was bad in the library when it was made; it is in the backup as it stands. */
export type BackedUp = BackupReport & { readonly bad: Bad };

/** A restored library, and what `verify --deep` finds bad in it. */
export type Restored = RestoreReport & { readonly bad: Bad };

/**
 * Every byte is checked, then all is written into one zip that is read back before it gets its
 * name. What is bad stops no backup: the rest is worth the more.
 */
export async function backUp(library: Library, file: string): Promise<BackedUp> {
  const { store } = library;
  const { bad } = await store.verify({ deep: true, repair: false });
  const report = await writeBackup({
    root: store.root,
    library: store.id,
    file: resolve(file),
    made: library.now(),
  });
  return { ...report, bad };
}

/** Unpacks a backup into an empty folder, opens the library there and checks every byte. */
export async function restore(
  file: string,
  folder: string,
  startChild: StartChild,
): Promise<Restored> {
  const report = await restoreBackup(resolve(file), folder);
  const library = await openLibrary({ root: report.root, startChild });
  try {
    const { bad } = await library.store.verify({ deep: true, repair: false });
    return { ...report, bad };
  } finally {
    await closeLibrary(library);
  }
}
