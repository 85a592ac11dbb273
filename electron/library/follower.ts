import { toEnvelope } from "#shared/errors";
import type { StoreEvent } from "../storage/index.ts";
import type { Emit } from "./emit.ts";
import { indexNote, synchronizeIndex } from "./indexing.ts";
import { noteLikeness } from "./noteLikeness.ts";
import { indexBehindText, type Library, type LibraryChange } from "./library.ts";

/** Keeps index and windows in step with a library, whoever changed it. */
export interface Follower {
  /** True while the index is being brought up to date. */
  readonly indexing: () => boolean;
  /** Brings the index up to date; what goes wrong is told as a notice. */
  readonly index: (library: Library) => Promise<void>;
  /** Follows a change made by another program. */
  readonly outside: (library: Library, event: StoreEvent) => Promise<void>;
}

/** `current` is the open library: a failure of one that was closed meanwhile is nobody's concern. */
export function createFollower(emit: Emit, current: () => Library | null): Follower {
  let running = 0;
  const problem = (message: string): void => emit("notice", { level: "problem", message });

  async function index(library: Library): Promise<void> {
    running += 1;
    try {
      const report = await synchronizeIndex(library, (done) => {
        emit("index.progress", { done, finished: false });
      });
      if (report.skipped.length > 0) {
        problem(
          `${report.skipped.length} things could not be read for the search and were left out. ` +
            "Nothing was changed; verify the library to see which files are damaged.",
        );
      }
    } catch (error) {
      if (current() === library) {
        problem(`The search index could not be brought up to date: ${toEnvelope(error).message}`);
      }
    } finally {
      running -= 1;
      emit("index.progress", { done: 0, finished: true });
    }
    await compare(library);
  }

  async function compare(library: Library): Promise<void> {
    const isOpen = (): boolean => current() === library;
    try {
      await noteLikeness(library, isOpen);
    } catch (error) {
      if (!isOpen()) return;
      problem(
        "Sources from an earlier version could not all be made ready to be compared with new ones: " +
          toEnvelope(error).message,
      );
    }
  }

  async function outside(library: Library, event: StoreEvent): Promise<void> {
    try {
      await followOutside(library, event, emit);
    } catch (error) {
      if (current() !== library) return;
      problem(
        `A change made by another program could not be followed: ${toEnvelope(error).message}`,
      );
    }
  }

  return { indexing: () => running > 0, index, outside };
}

/** A change of the library as the event that windows know. */
export function emitChange(emit: Emit, change: LibraryChange): void {
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
      return;
    case "addresses-changed":
      emit("addresses.changed", null);
      return;
    case "index-behind":
      emit("notice", { level: "problem", message: indexBehindText(change.reason) });
  }
}

/** Forgets what was kept, tells the windows, indexes what is new. */
async function followOutside(library: Library, event: StoreEvent, emit: Emit): Promise<void> {
  if (event.type === "annotations-changed") library.annotations.forget(event.source);
  if (event.type === "sources-changed") library.annotations.forgetAll();
  emitChange(emit, event);
  if (event.type === "addresses-changed") return;
  if (event.type === "notes-changed") {
    const listed = new Set((await library.store.listNotes()).map(({ id }) => id));
    for (const id of event.notes.filter((note) => listed.has(note))) {
      await indexNote(library, await library.store.readNote(id));
    }
    if (event.notes.every((note) => listed.has(note))) return;
  }
  await synchronizeIndex(library);
}
