import { basename, join, resolve } from "node:path";
import { AppError } from "#shared/errors";
import type { LibraryState, StartChild } from "#shared/ipc";
import { createFollower, emitChange, type Follower } from "./follower.ts";
import type { Emit } from "./emit.ts";
import { closeLibrary, type Library } from "./library.ts";
import { createLibrary, openLibrary } from "./open.ts";
import { createQueue } from "./queue.ts";
import { buildSample } from "./sample.ts";
import type { Shell } from "./shell.ts";

/** Libraries remembered in the list of recent ones. */
const RECENT = 8;

/** The one library a running application has open, and what follows from opening and closing. */
export interface Session {
  readonly current: () => Library | null;
  /** The open library, or `not-a-library` with a sentence. */
  readonly require: () => Library;
  readonly state: () => Promise<LibraryState>;
  readonly create: (root: string) => Promise<LibraryState>;
  readonly open: (root: string) => Promise<LibraryState>;
  readonly openSample: () => Promise<LibraryState>;
  readonly close: () => Promise<void>;
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
  const inTurn = createQueue();
  const following = createFollower(emit, () => opened?.library ?? null);

  async function state(): Promise<LibraryState> {
    const recent = [...(await shell.loadRecent())];
    return { open: opened === null ? null : viewOf(opened.library, following), recent };
  }

  async function announce(): Promise<LibraryState> {
    const now = await state();
    emit("library.changed", now);
    return now;
  }

  async function close(): Promise<void> {
    const closing = opened;
    opened = null;
    await end(closing);
  }

  const isOpen = (root: string): boolean => opened?.library.store.root === resolve(root);

  async function open(root: string): Promise<LibraryState> {
    if (isOpen(root)) return announce();
    const onChange = emitChange.bind(null, emit);
    const library = await openLibrary({ root, startChild, onChange });
    const stopWatching = library.store.watch((event) => void following.outside(library, event));
    // Only now: a library that cannot be opened leaves the one that is open.
    await close();
    opened = { library, stopWatching };
    await remember(shell, library.store.root);
    void following.index(library);
    return announce();
  }

  return {
    current: () => opened?.library ?? null,
    require: () => requireOpen(opened),
    state,
    open: (root) => inTurn("open", () => open(root)),
    close: () => inTurn("open", () => close().then(announce)).then(() => undefined),
    create: (root) => inTurn("open", () => createLibrary(root).then(() => open(root))),
    openSample: () =>
      inTurn("open", async () => {
        const root = join(shell.documentsFolder, "Commonplace Sample");
        await buildSample({ root, sampleFolder: shell.sampleFolder, startChild });
        return open(root);
      }),
  };
}

function viewOf({ store }: Library, following: Follower): LibraryState["open"] {
  const { root, readOnlyReason } = store;
  return { root, name: basename(root), readOnlyReason, indexing: following.indexing() };
}

async function end(closing: Opened | null): Promise<void> {
  if (closing === null) return;
  closing.stopWatching();
  await closeLibrary(closing.library);
}

function requireOpen(opened: Opened | null): Library {
  if (opened !== null) return opened.library;
  throw new AppError("not-a-library", "No library is open. Open or create one first.");
}

async function remember(shell: Shell, root: string): Promise<void> {
  const others = (await shell.loadRecent()).filter((recent) => recent.root !== root);
  await shell.saveRecent([{ root, name: basename(root) }, ...others].slice(0, RECENT));
}
