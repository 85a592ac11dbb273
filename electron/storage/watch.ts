import type { AddressShelf } from "./addresses.ts";
import type { AnnotationShelf } from "./annotations.ts";
import type { Ground } from "./ground.ts";
import { absolute, PLACES } from "./layout.ts";
import type { NoteShelf } from "./noteShelf.ts";
import type { SourceShelf } from "./sourceShelf.ts";
import type { StoreEvent } from "./store.ts";

/** Names change in bursts: one look after the last of them. */
const QUIET_MS = 150;
/** Records of sources are looked at this often: a watch per source would need 10,000 handles. */
const SWEEP_MS = 60_000;

interface Parts {
  readonly ground: Ground;
  readonly sources: SourceShelf;
  readonly notes: NoteShelf;
  readonly annotations: AnnotationShelf;
  readonly addresses: AddressShelf;
}

/** Calls `look` once after a burst of calls, never twice at a time; `stop` ends it. */
function quietly(look: () => Promise<void>) {
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let again = false;
  async function run(): Promise<void> {
    timer = null;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await look();
    } catch {
      // What cannot be read now is read, and its failure told, by whoever asks for it next.
    }
    // eslint-disable-next-line require-atomic-updates -- `running` itself keeps a second run out
    running = false;
    if (again) {
      again = false;
      call();
    }
  }
  function call(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void run(), QUIET_MS);
    timer.unref();
  }
  return {
    call,
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** Watches folders of the library; asked for others, it adds and drops. */
class FolderWatches {
  readonly #ground: Ground;
  readonly #onChange: (folder: string, name: string | null) => void;
  readonly #stops = new Map<string, () => void>();

  constructor(ground: Ground, onChange: (folder: string, name: string | null) => void) {
    this.#ground = ground;
    this.#onChange = onChange;
  }

  set(folders: readonly string[]): void {
    const wanted = new Set(folders);
    for (const [folder, stop] of this.#stops) {
      if (wanted.has(folder)) continue;
      stop();
      this.#stops.delete(folder);
    }
    for (const folder of wanted) if (!this.#stops.has(folder)) this.#add(folder);
  }

  #add(folder: string): void {
    const { files, root } = this.#ground;
    try {
      const changed = (name: string | null): void => {
        this.#onChange(folder, name);
      };
      this.#stops.set(folder, files.watch(absolute(root, folder), changed));
    } catch {
      // Out of watch handles, or the folder is gone again: the sweep still finds what changes.
    }
  }
}

/** Tells of changes made by other programs; returns the removal. */
export function watchLibrary(
  parts: Parts,
  listeners: Set<(event: StoreEvent) => void>,
  listener: (event: StoreEvent) => void,
): () => void {
  const { ground, sources, notes, annotations, addresses } = parts;
  listeners.add(listener);

  const noteLook = quietly(async () => {
    if (notes.trusted) await notes.current();
    else await notes.lookAtAllAnew();
    watchNotes();
  });
  const noteWatches = new FolderWatches(ground, (folder, name) => {
    if (folder === PLACES.notebooks || name === null) notes.trusted = false;
    else notes.suspect(`${folder}/${name}`);
    noteLook.call();
  });
  function watchNotes(): void {
    const folders = notes.notebooks.map((name) => `${PLACES.notebooks}/${name}`);
    noteWatches.set([PLACES.notebooks, ...folders]);
  }

  const sourceLook = quietly(async () => tellSources(ground, await sources.refreshNames()));
  const sourceWatch = new FolderWatches(ground, sourceLook.call);
  const addressWatch = watchAddresses(ground, addresses);
  const sweep = quietly(async () => {
    tellSources(ground, await sources.refresh());
    for (const source of await annotations.changedOutside()) {
      ground.tell({ type: "annotations-changed", source });
    }
    notes.trusted = false;
    noteLook.call();
    addressWatch.look();
  });
  const timer = setInterval(sweep.call, SWEEP_MS);
  timer.unref();

  watchNotes();
  sourceWatch.set([PLACES.sources]);
  noteLook.call();
  return () => {
    listeners.delete(listener);
    clearInterval(timer);
    for (const look of [noteLook, sourceLook, sweep, addressWatch]) look.stop();
    noteWatches.set([]);
    sourceWatch.set([]);
    notes.trusted = false;
  };
}

/** Watches the one file that lies in the library's own folder. */
function watchAddresses(ground: Ground, addresses: AddressShelf) {
  const look = quietly(async () => {
    if (await addresses.changedOutside()) ground.tell({ type: "addresses-changed" });
  });
  const watch = new FolderWatches(ground, (_, name) => {
    if (name === null || name === PLACES.addresses) look.call();
  });
  watch.set([""]);
  return {
    look: look.call,
    stop: () => {
      look.stop();
      watch.set([]);
    },
  };
}

function tellSources(ground: Ground, changed: Awaited<ReturnType<SourceShelf["refresh"]>>): void {
  if (changed.length > 0) ground.tell({ type: "sources-changed", sources: changed });
}
