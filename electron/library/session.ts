import { basename, join } from "node:path";
import { AppError, toEnvelope } from "#shared/errors";
import type { LibraryState, StartChild } from "#shared/ipc";
import type { Emit } from "./handlers.ts";
import { indexNote, synchronizeIndex } from "./indexing.ts";
import { closeLibrary, type Library, type LibraryChange } from "./library.ts";
import { createLibrary, openLibrary } from "./open.ts";
import { buildSample } from "./sample.ts";
import type { Shell } from "./shell.ts";
import type { StoreEvent } from "../storage/index.ts";

/** Libraries remembered in the list of recent ones. */
const RECENT = 8;

/** The one library a running application has open, and what follows from opening and closing. */
export interface Session {
  current(): Library | null;
  /** The open library, or `not-a-library` with a sentence. */
  require(): Library;
  state(): Promise<LibraryState>;
  create(root: string): Promise<LibraryState>;
  open(root: string): Promise<LibraryState>;
  openSample(): Promise<LibraryState>;
  close(): Promise<void>;
}

interface SessionParts {
  readonly shell: Shell;
  readonly startChild: StartChild;
  readonly emit: Emit;
}

interface Opened {
  readonly library: Library;
  readonly stopWatching: () => void;
}

/** A session without a library. */
export function createSession({ shell, startChild, emit }: SessionParts): Session {
  let opened: Opened | null = null;
  let indexing = false;

  async function state(): Promise<LibraryState> {
    const library = opened?.library;
    return {
      open:
        library === undefined
          ? null
          : {
              root: library.store.root,
              name: basename(library.store.root),
              readOnlyReason: library.store.readOnlyReason,
              indexing,
            },
      recent: [...(await shell.loadRecent())],
    };
  }

  async function announce(): Promise<LibraryState> {
    const now = await state();
    emit("library.changed", now);
    return now;
  }

  async function index(library: Library): Promise<void> {
    indexing = true;
    try {
      const report = await synchronizeIndex(library, (done) => {
        emit("index.progress", { done, finished: false });
      });
      if (report.skipped.length > 0) {
        emit("notice", {
          level: "problem",
          message:
            `${report.skipped.length} things could not be read for the search and were left out. ` +
            "Nothing was changed; verify the library to see which files are damaged.",
        });
      }
    } catch (error) {
      if (opened?.library === library) {
        emit("notice", {
          level: "problem",
          message: `The search index could not be brought up to date: ${toEnvelope(error).message}`,
        });
      }
    } finally {
      indexing = false;
      emit("index.progress", { done: 0, finished: true });
    }
  }

  async function close(): Promise<void> {
    const closing = opened;
    opened = null;
    if (closing === null) return;
    closing.stopWatching();
    await closeLibrary(closing.library);
  }

  async function open(root: string): Promise<LibraryState> {
    await close();
    const library = await openLibrary({
      root,
      startChild,
      onChange: (change) => emitChange(emit, change),
    });
    const stopWatching = library.store.watch((event) => {
      void followOutside(library, event, emit);
    });
    opened = { library, stopWatching };
    await remember(shell, library.store.root);
    void index(library);
    return announce();
  }

  return {
    current: () => opened?.library ?? null,
    require: () => {
      if (opened === null) {
        throw new AppError("not-a-library", "No library is open. Open or create one first.");
      }
      return opened.library;
    },
    state,
    open,
    close: async () => {
      await close();
      await announce();
    },
    create: async (root) => {
      await createLibrary(root);
      return open(root);
    },
    openSample: async () => {
      const root = join(shell.documentsFolder, "Commonplace Sample");
      await buildSample({ root, sampleFolder: shell.sampleFolder, startChild });
      return open(root);
    },
  };
}

async function remember(shell: Shell, root: string): Promise<void> {
  const others = (await shell.loadRecent()).filter((recent) => recent.root !== root);
  await shell.saveRecent([{ root, name: basename(root) }, ...others].slice(0, RECENT));
}

function emitChange(emit: Emit, change: LibraryChange): void {
  switch (change.type) {
    case "sources-changed":
      emit("sources.changed", { sources: [...change.sources] });
      return;
    case "annotations-changed":
      emit("annotations.changed", { source: change.source });
      return;
    case "notes-changed":
      emit("notes.changed", { notes: [...change.notes] });
      return;
    case "notebooks-changed":
      emit("notebooks.changed", null);
  }
}

/** Another program changed files: forget what was kept, index anew, tell the windows. */
async function followOutside(library: Library, event: StoreEvent, emit: Emit): Promise<void> {
  try {
    if (event.type === "annotations-changed") library.annotations.forget(event.source);
    if (event.type === "sources-changed") library.annotations.forgetAll();
    emitChange(emit, event);
    if (event.type === "notes-changed") {
      const listed = new Set((await library.store.listNotes()).map(({ id }) => id));
      for (const id of event.notes.filter((note) => listed.has(note))) {
        await indexNote(library, await library.store.readNote(id));
      }
      if (event.notes.every((note) => listed.has(note))) return;
    }
    await synchronizeIndex(library);
  } catch (error) {
    emit("notice", {
      level: "problem",
      message: `A change made by another program could not be followed: ${toEnvelope(error).message}`,
    });
  }
}
