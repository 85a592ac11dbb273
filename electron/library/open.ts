import { join } from "node:path";
import type { StartChild } from "#shared/ipc";
import { createCapture } from "../capture/client.ts";
import { createEmptyIndex, openSearchIndex } from "../search/client.ts";
import {
  createLibrary as createStore,
  openLibrary as openStore,
  type CreatedLibrary,
} from "../storage/index.ts";
import { composeLibrary, type Library, type LibraryChange } from "./library.ts";

export interface OpenOptions {
  readonly root: string;
  readonly startChild: StartChild;
  readonly clock?: () => Date;
  readonly newId?: () => string;
  readonly onChange?: (change: LibraryChange) => void;
}

function indexFolder(root: string): string {
  return join(root, ".commonplace", "cache", "search");
}

/** Creates a library in an empty folder, with an index that is whole and empty. */
export async function createLibrary(root: string): Promise<CreatedLibrary> {
  const created = await createStore({ root });
  await createEmptyIndex(indexFolder(created.root));
  return created;
}

/** Opens the library in a folder; read-only, with the reason, if it is open elsewhere or newer. */
export async function openLibrary(options: OpenOptions): Promise<Library> {
  const { root, startChild, ...rest } = options;
  const store = await openStore({ root });
  try {
    const index = await openSearchIndex({
      cacheFolder: indexFolder(store.root),
      startChild,
      readOnly: store.readOnly,
    });
    return composeLibrary({ store, capture: createCapture({ startChild }), index, ...rest });
  } catch (error) {
    await store.close();
    throw error;
  }
}
