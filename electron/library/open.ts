import { join } from "node:path";
import type { StartChild } from "#shared/ipc";
import { createCapture } from "../capture/client.ts";
import { openSearchIndex } from "../search/client.ts";
import { openLibrary as openStore } from "../storage/index.ts";
import { composeLibrary, type Library, type LibraryChange } from "./library.ts";

export interface OpenOptions {
  readonly root: string;
  readonly startChild: StartChild;
  readonly clock?: () => Date;
  readonly newId?: () => string;
  readonly onChange?: (change: LibraryChange) => void;
}

/** Opens the library in a folder; read-only, with the reason, if it is open elsewhere or newer. */
export async function openLibrary(options: OpenOptions): Promise<Library> {
  const { root, startChild, ...rest } = options;
  const store = await openStore({ root });
  try {
    const index = await openSearchIndex({
      cacheFolder: join(store.root, ".commonplace", "cache", "search"),
      startChild,
    });
    return composeLibrary({ store, capture: createCapture({ startChild }), index, ...rest });
  } catch (error) {
    await store.close();
    throw error;
  }
}
