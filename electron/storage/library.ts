import { AppError } from "#shared/errors";
import { AddressShelf } from "./addresses.ts";
import { listStyleFiles, readStyleFile, writeStyleFile } from "./styles.ts";
import { AnnotationShelf } from "./annotations.ts";
import { BLOCKS, PAGES, readDerived, writeDerived } from "./blocksCache.ts";
import type { Catalog } from "./catalog.ts";
import { explained } from "./failure.ts";
import type { Ground } from "./ground.ts";
import { readKept, writeKept } from "./keptFile.ts";
import type { Lock } from "./lock.ts";
import { NoteWriter } from "./notes.ts";
import { NoteShelf } from "./noteShelf.ts";
import { readSnapshotContent, readSnapshotMedia, readSnapshotOriginal } from "./snapshots.ts";
import { addSnapshot, createSources, writeSource } from "./sources.ts";
import { SourceShelf, type SnapshotPlace } from "./sourceShelf.ts";
import type { LibraryStore, StoreEvent } from "./store.ts";
import { Trash } from "./trash.ts";
import { verifyLibrary } from "./verify.ts";
import type { Damage } from "./findings.ts";
import { noteCache } from "./verifyCache.ts";
import { watchLibrary } from "./watch.ts";
import type { SnapshotId } from "#shared/model";

/** What opening has found out. */
export interface Opened {
  readonly ground: Ground;
  readonly id: string;
  readonly lock: Lock | null;
  readonly readOnlyReason: string | null;
  readonly catalog: Catalog;
  /** Damage met and mended while opening, still to be named by `verify`. */
  readonly damages: readonly Damage[];
  readonly listeners: Set<(event: StoreEvent) => void>;
}

/** The interface of storage over the opened parts; no rule of its own but the order of words. */
export function buildStore(opened: Opened): LibraryStore {
  const { ground, catalog } = opened;
  const sources = new SourceShelf(ground, catalog);
  const notes = new NoteShelf(ground, catalog);
  const annotations = new AnnotationShelf(ground, sources);
  const addresses = new AddressShelf(ground);
  const writer = new NoteWriter(ground, notes);
  const trash = new Trash(ground, { sources, notes, annotations });
  const parts = { ground, sources, notes, annotations };

  /** Runs a write, or answers `read-only` with the reason. */
  function write<T>(what: string, task: () => Promise<T>): Promise<T> {
    return explained(what, async () => {
      if (opened.readOnlyReason !== null) throw new AppError("read-only", opened.readOnlyReason);
      return task();
    });
  }

  return {
    root: ground.root,
    id: opened.id,
    readOnly: ground.readOnly,
    readOnlyReason: opened.readOnlyReason,
    ...sourceCalls(parts, write),
    ...snapshotCalls(parts, write),
    ...noteCalls(parts, writer, write),
    readAddresses: () =>
      explained("The addresses kept for later could not be read", () => addresses.read()),
    writeAddresses: (items) =>
      write("The addresses kept for later were not saved", () => addresses.write(items)),
    listStyles: () =>
      explained("The citation styles could not be read", () => listStyleFiles(ground)),
    readStyle: (name) =>
      explained("The citation style could not be read", () => readStyleFile(ground, name)),
    writeStyle: (name, bytes) =>
      write("The citation style was not added", () => writeStyleFile(ground, name, bytes)),
    trashSources: (ids) => write("The source was not deleted", () => trash.trashSources(ids)),
    trashVersion: (source, snapshot) =>
      write("The version was not deleted", () => trash.trashVersion(source, snapshot)),
    trashNote: (id) => write("The note was not deleted", () => trash.trashNote(id)),
    trashAnnotation: (source, annotation) =>
      write("The annotation was not deleted", () => trash.trashAnnotation(source, annotation)),
    listTrash: () => explained("The trash could not be read", () => trash.list()),
    restore: (entries) => write("It was not restored", () => trash.restore(entries)),
    verify: (options) =>
      explained("The library could not be checked", () =>
        verifyLibrary({ ...parts, damages: opened.damages }, options),
      ),
    watch: (listener) => watchLibrary({ ...parts, addresses }, opened.listeners, listener),
    close: () => explained("The library could not be closed", () => closeStore(opened)),
  };
}

interface Parts {
  readonly ground: Ground;
  readonly sources: SourceShelf;
  readonly notes: NoteShelf;
  readonly annotations: AnnotationShelf;
}

type Write = <T>(what: string, task: () => Promise<T>) => Promise<T>;

function sourceCalls({ ground, sources, annotations }: Parts, write: Write) {
  return {
    listSources: () =>
      explained("The sources could not be read", async () =>
        (await sources.entries()).map(({ record }) => record),
      ),
    readSource: (id) =>
      explained("The source could not be read", async () => (await sources.fresh(id)).record),
    createSources: (made) =>
      write("The sources were not stored", () => createSources(ground, sources, made)),
    addSnapshot: (id, snapshot) =>
      write("The version was not stored", () => addSnapshot(ground, sources, id, snapshot)),
    writeSource: (record) =>
      write("The source was not changed", () => writeSource(ground, sources, record)),
    readAnnotations: (id) =>
      explained("The annotations could not be read", () => annotations.read(id)),
    writeAnnotations: (id, items) =>
      write("The annotations were not saved", () => annotations.write(id, items)),
  } satisfies Partial<LibraryStore>;
}

function snapshotCalls({ ground, sources }: Parts, write: Write) {
  async function place(id: SnapshotId): Promise<SnapshotPlace> {
    const found = await sources.place(id);
    if (found !== null) return found;
    throw new AppError("not-found", `There is no snapshot ${id} in this library.`);
  }

  return {
    findSnapshot: (id) =>
      explained("The snapshot could not be looked up", async () => {
        const found = await sources.place(id);
        return found?.source ?? null;
      }),
    readSnapshot: (id) =>
      explained("The snapshot could not be read", async () => {
        const { folder, ref } = await place(id);
        return readSnapshotContent(ground, folder, ref);
      }),
    readOriginal: (id) =>
      explained("The original could not be read", async () => {
        const { folder, ref } = await place(id);
        return readSnapshotOriginal(ground, folder, ref);
      }),
    readMedia: (id, name) =>
      explained("The picture could not be read", async () => {
        const { folder, ref } = await place(id);
        return readSnapshotMedia(ground, folder, ref, name);
      }),
    readBlocks: (id, version) =>
      explained("The blocks could not be read", () => readDerived(ground, BLOCKS, id, version)),
    writeBlocks: (id, version, blocks) =>
      write("The blocks were not kept", () => writeDerived(ground, BLOCKS, id, version, blocks)),
    readPages: (id, version) =>
      explained("The pages could not be read", () => readDerived(ground, PAGES, id, version)),
    writePages: (id, version, pages) =>
      write("The pages were not kept", () => writeDerived(ground, PAGES, id, version, pages)),
    readKept: (name, rules) => readKept(ground, name, rules),
    writeKept: (name, rules, items) =>
      write("What was worked out was not kept", () => writeKept(ground, name, rules, items)),
  } satisfies Partial<LibraryStore>;
}

function noteCalls({ notes }: Parts, writer: NoteWriter, write: Write) {
  return {
    listNotebooks: () =>
      explained("The notebooks could not be read", async () => {
        await notes.current();
        return notes.notebooks;
      }),
    createNotebook: (name) =>
      write("The notebook was not created", () => writer.createNotebook(name)),
    renameNotebook: (from, to) =>
      write("The notebook was not renamed", () => writer.renameNotebook(from, to)),
    listNotes: () =>
      explained("The notes could not be read", async () => {
        await notes.current();
        return notes.entries().map(({ record }) => record);
      }),
    noteVersions: () =>
      explained("The notes could not be read", async () => {
        await notes.current();
        return new Map(notes.entries().map(({ record, mark }) => [record.id, mark.sha256]));
      }),
    readNote: (id) => explained("The note could not be read", () => writer.read(id)),
    createNote: (note) => write("The note was not created", () => writer.create(note)),
    saveNote: (id, change, base) =>
      write("The note was not saved", () => writer.save(id, change, base)),
  } satisfies Partial<LibraryStore>;
}

async function closeStore({ ground, catalog, lock, listeners }: Opened): Promise<void> {
  listeners.clear();
  await ground.writer.idle();
  if (lock === null) return;
  try {
    await catalog.save();
    await noteCache(ground);
    await ground.ledger.tidy();
  } finally {
    await lock.release();
  }
}
