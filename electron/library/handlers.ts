import { AppError } from "#shared/errors";
import type { Handlers, LibraryState, StartChild } from "#shared/ipc";
import { SavedNote } from "#shared/model";
import {
  annotate,
  findAnnotation,
  listAnnotations,
  trashAnnotation,
  updateAnnotation,
} from "./annotate.ts";
import type { FetchAddress } from "./address.ts";
import { addressHandlers } from "./addressHandlers.ts";
import { captureHandlers } from "./captureHandlers.ts";
import type { Emit } from "./emit.ts";
import { excerptHandlers } from "./excerptHandlers.ts";
import { exportHandlers } from "./exportHandlers.ts";
import type { Library } from "./library.ts";
import { importHandlers } from "./importHandlers.ts";
import { saveOriginal } from "./originals.ts";
import { locatorOf, pagesOfPassage, readPages } from "./pages.ts";
import { readRivals, relabelBlocks } from "./readings.ts";
import { createNote, noteVersion, saveNote, trashNote } from "./notes.ts";
import { renameNotebook, restoreFromTrash } from "./restore.ts";
import { searchLibrary } from "./search.ts";
import { createSession, type Session } from "./session.ts";
import type { Shell } from "./shell.ts";
import {
  detail,
  listSome,
  listSources,
  trashSource,
  updateSource,
  viewSnapshot,
} from "./sources.ts";
import { versionHandlers } from "./versionHandlers.ts";

export interface HandlerParts {
  readonly shell: Shell;
  readonly startChild: StartChild;
  readonly emit: Emit;
  readonly fetchAddress: FetchAddress;
}

/** The calls of the contract over one session; `close` ends it in order. */
export interface HandlerSet {
  readonly handlers: Handlers;
  /** The open library, null if none; for protocols that read snapshots. */
  readonly library: () => Library | null;
  readonly close: () => Promise<void>;
}

/** Implements every call of the contract. */
export function createHandlers(parts: HandlerParts): HandlerSet {
  const session = createSession(parts);
  const addresses = addressHandlers(session, parts);
  const handlers: Handlers = {
    ...libraryHandlers(session, parts),
    ...sourceHandlers(session, parts),
    ...captureHandlers(session, parts, addresses.stop),
    ...addresses.calls,
    ...versionHandlers(session, parts),
    ...importHandlers(session),
    ...readingHandlers(session),
    ...annotationHandlers(session),
    ...noteHandlers(session),
    ...excerptHandlers(session),
    ...searchHandlers(session),
    ...exportHandlers(session, parts),
    ...settingsHandlers(parts),
  };
  const close = async (): Promise<void> => {
    addresses.stop(null);
    await session.close();
  };
  return { handlers, library: session.current, close };
}

type Part<K extends keyof Handlers> = Pick<Handlers, K>;

function libraryHandlers(
  session: Session,
  { shell }: HandlerParts,
): Part<
  | "library.state"
  | "library.chooseFolder"
  | "library.create"
  | "library.open"
  | "library.openSample"
  | "library.close"
  | "library.verify"
  | "trash.list"
  | "trash.restore"
  | "trash.restoreAll"
> {
  const state = (): Promise<LibraryState> => session.state();
  return {
    "library.state": state,
    "library.chooseFolder": ({ purpose }) => shell.chooseFolder(purpose),
    "library.create": ({ root }) => session.create(root),
    "library.open": ({ root }) => session.open(root),
    "library.openSample": () => session.openSample(),
    "library.close": async () => {
      await session.close();
      return state();
    },
    "library.verify": async ({ deep }) => {
      const report = await session.require().store.verify({ deep, repair: false });
      return { checked: report.checked, changed: [...report.changed], bad: [...report.bad] };
    },
    "trash.list": async () => [...(await session.require().store.listTrash())],
    "trash.restore": async ({ id }) => {
      await restoreFromTrash(session.require(), [id]);
      return null;
    },
    "trash.restoreAll": async ({ ids }) => {
      await restoreFromTrash(session.require(), ids);
      return null;
    },
  };
}

function readingHandlers(session: Session): Part<"snapshots.rivals" | "snapshots.relabel"> {
  return {
    "snapshots.rivals": (version) => readRivals(session.require(), version),
    "snapshots.relabel": async ({ labels, ...version }) => ({
      before: [...(await relabelBlocks(session.require(), version, labels))],
    }),
  };
}

function sourceHandlers(
  session: Session,
  { shell }: HandlerParts,
): Part<
  | "sources.list"
  | "sources.some"
  | "sources.get"
  | "sources.update"
  | "sources.trash"
  | "snapshots.read"
  | "snapshots.original"
  | "snapshots.pages"
  | "snapshots.pageRuns"
  | "snapshots.locator"
  | "snapshots.bytes"
  | "snapshots.saveOriginal"
> {
  return {
    "sources.list": () => listSources(session.require()),
    "sources.some": ({ sources }) => listSome(session.require(), sources),
    "sources.get": async ({ source }) => detail(await session.require().store.readSource(source)),
    "sources.update": ({ source, patch }) => updateSource(session.require(), source, patch),
    "sources.trash": ({ source }) => trashSource(session.require(), source),
    "snapshots.read": ({ source, snapshot }) => viewSnapshot(session.require(), source, snapshot),
    "snapshots.pages": async ({ snapshot }) =>
      (await readPages(session.require(), snapshot)).map(({ runs: _runs, ...page }) => page),
    "snapshots.pageRuns": async ({ snapshot, page }) => [
      ...((await readPages(session.require(), snapshot))[page]?.runs ?? []),
    ],
    "snapshots.locator": async (passage) =>
      locatorOf(await pagesOfPassage(session.require(), passage)),
    "snapshots.bytes": ({ snapshot }) => session.require().store.readOriginal(snapshot),
    "snapshots.original": async ({ snapshot }) => {
      const library = session.require();
      const { record } = await library.snapshots.read(snapshot);
      const bytes = await library.store.readOriginal(snapshot);
      return { mediaType: record.mediaType, text: decode(bytes, record.charset) };
    },
    "snapshots.saveOriginal": async ({ snapshot }) => ({
      path: await saveOriginal(session.require(), shell, snapshot),
    }),
  };
}

function decode(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? "utf-8").decode(bytes);
  } catch (error) {
    throw new AppError(
      "unsupported",
      `The original is written in ${charset ?? "an unknown encoding"}, which cannot be shown ` +
        "here. Its text stands in the reading view.",
      { cause: error },
    );
  }
}

function annotationHandlers(
  session: Session,
): Part<
  | "annotations.list"
  | "annotations.find"
  | "annotations.create"
  | "annotations.update"
  | "annotations.trash"
> {
  return {
    "annotations.find": ({ annotation }) => findAnnotation(session.require(), annotation),
    "annotations.list": ({ source }) => listAnnotations(session.require(), source),
    "annotations.create": ({ motivation, comment, tags, ...passage }) =>
      annotate(session.require(), passage, { motivation, comment, tags }),
    "annotations.update": ({ annotation, comment, tags }) =>
      updateAnnotation(session.require(), annotation, { comment, tags }),
    "annotations.trash": ({ annotation }) => trashAnnotation(session.require(), annotation),
  };
}

function noteHandlers(
  session: Session,
): Part<
  | "notebooks.list"
  | "notebooks.create"
  | "notebooks.rename"
  | "notes.list"
  | "notes.read"
  | "notes.version"
  | "notes.create"
  | "notes.save"
  | "notes.trash"
> {
  return {
    "notebooks.list": async () => [...(await session.require().store.listNotebooks())],
    "notebooks.create": async ({ name }) => {
      const library = session.require();
      const made = await library.store.createNotebook(name);
      library.changed({ type: "notebooks-changed" });
      return made;
    },
    "notebooks.rename": ({ from, to }) => renameNotebook(session.require(), from, to),
    "notes.list": async () => [...(await session.require().store.listNotes())],
    "notes.read": ({ note }) => session.require().store.readNote(note),
    "notes.create": (note) => createNote(session.require(), { ...note, tags: [], markdown: "" }),
    "notes.version": ({ note }) => noteVersion(session.require(), note),
    "notes.save": async ({ note, base, ...change }) => {
      const saved = await saveNote(session.require(), note, definedOnly(change), base);
      return SavedNote.parse(saved);
    },
    "notes.trash": ({ note }) => trashNote(session.require(), note),
  };
}

/** The entries that are not undefined, for types that tell absent from undefined. */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function searchHandlers(
  session: Session,
): Part<"search.query" | "search.inside" | "search.cancel"> {
  const running = new Map<string, AbortController>();
  return {
    "search.query": async ({ ticket, query }) => {
      const controller = new AbortController();
      running.set(ticket, controller);
      try {
        return await searchLibrary(session.require(), query, controller.signal);
      } finally {
        running.delete(ticket);
      }
    },
    "search.inside": (query) => session.require().index.inside(query),
    "search.cancel": ({ ticket }) => {
      running.get(ticket)?.abort();
      return Promise.resolve(null);
    },
  };
}

function settingsHandlers({
  shell,
}: HandlerParts): Part<"settings.get" | "settings.set" | "text.copy" | "shell.openLink"> {
  return {
    "settings.get": () => shell.loadSettings(),
    "settings.set": async (change) => {
      const before = await shell.loadSettings();
      const after = { ...before, ...definedOnly(change) };
      await shell.saveSettings(after);
      return after;
    },
    "text.copy": async ({ text }) => {
      await shell.copyText(text);
      return null;
    },
    "shell.openLink": async ({ url }) => {
      await shell.openLink(url);
      return null;
    },
  };
}
