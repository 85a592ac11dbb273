import { AppError } from "#shared/errors";
import type { Client } from "#shared/ipc";
import type { NoteDocument, NoteKind, SavedNote } from "#shared/model";

/** What the user sees of saving; `reason` is a sentence, what was typed is kept meanwhile. */
export type SaveState =
  | { readonly state: "saved" }
  | { readonly state: "saving" }
  | { readonly state: "not-saved"; readonly reason: string };

/** What a save may change. */
export interface NoteEdit {
  readonly markdown?: string;
  readonly title?: string;
  readonly kind?: NoteKind;
}

/** Both versions were kept: the user's as the note `copy`, the other program's in place. */
export interface Conflict {
  readonly copy: SavedNote;
  readonly current: NoteDocument;
}

export interface SaveQueue {
  /** Saves the edit after what is being saved; later edits of one key win. */
  readonly save: (edit: NoteEdit) => void;
  /** Tries again what could not be saved. */
  readonly retry: () => void;
  /**
   * The note may have changed outside: reads it unless something of ours is on its way; `flush` makes
   * the editor tell what was typed meanwhile.
   */
  readonly lookOutside: (flush: () => void) => Promise<void>;
  /** Resolves when nothing is being saved. */
  readonly idle: () => Promise<void>;
}

interface Watch {
  readonly onState: (state: SaveState) => void;
  readonly onSaved: (note: SavedNote) => void;
  readonly onConflict: (conflict: Conflict) => void;
  readonly onOutside: (note: NoteDocument) => void;
  /** Title of the copy that keeps the user's text in a conflict. */
  readonly conflictTitle: (title: string) => string;
}

/** Keeps the user's text as a note of its own and reads what the other program wrote. */
async function keepBoth(
  client: Client,
  mine: NoteDocument,
  edit: NoteEdit,
  title: string,
): Promise<Conflict> {
  const { notebook } = mine;
  const kind = edit.kind ?? mine.kind;
  const made = await client.call("notes.create", { notebook, title, kind });
  const copy = await client.call("notes.save", {
    note: made.id,
    base: made.version,
    markdown: edit.markdown ?? mine.markdown,
  });
  return { copy, current: await client.call("notes.read", { note: mine.id }) };
}

/** What a queue knows between saves. */
interface Memory {
  readonly client: Client;
  readonly watch: Watch;
  saved: NoteDocument;
  waiting: NoteEdit | null;
  running: Promise<void> | null;
}

/** Only `drain` calls this, one call at a time; `waiting` may grow meanwhile. */
async function saveOnce(memory: Memory, edit: NoteEdit): Promise<void> {
  const { client, watch, saved: before } = memory;
  try {
    const saved = await client.call("notes.save", {
      note: before.id,
      base: before.version,
      ...edit,
    });
    const markdown = edit.markdown ?? before.markdown;
    Object.assign(memory, { saved: { ...saved, markdown } });
    watch.onSaved(saved);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "changed-outside") throw error;
    const all = { ...edit, ...memory.waiting };
    const title = watch.conflictTitle(all.title ?? before.title);
    const conflict = await keepBoth(client, before, all, title);
    Object.assign(memory, { waiting: null, saved: conflict.current });
    watch.onConflict(conflict);
  }
}

async function drain(memory: Memory): Promise<void> {
  const { onState } = memory.watch;
  onState({ state: "saving" });
  while (memory.waiting !== null) {
    const edit = memory.waiting;
    memory.waiting = null;
    try {
      await saveOnce(memory, edit);
    } catch (error) {
      const waiting = { ...edit, ...(memory.waiting as NoteEdit | null) };
      Object.assign(memory, { waiting });
      const reason = error instanceof Error ? error.message : String(error);
      onState({ state: "not-saved", reason });
      return;
    }
  }
  onState({ state: "saved" });
}

/** Saves one note serially, each save on the version the one before it made. */
export function createSaveQueue(client: Client, opened: NoteDocument, watch: Watch): SaveQueue {
  const memory: Memory = { client, watch, saved: opened, waiting: null, running: null };
  const start = (): void => {
    memory.running ??= drain(memory).finally(() => {
      memory.running = null;
    });
  };
  const isBusy = (): boolean => memory.running !== null || memory.waiting !== null;
  return {
    save(edit) {
      memory.waiting = { ...memory.waiting, ...edit };
      start();
    },
    retry() {
      if (memory.waiting !== null) start();
    },
    async lookOutside(flush) {
      if (isBusy()) return;
      const { id: note } = memory.saved;
      const version = await client.call("notes.version", { note });
      if (isBusy() || version === memory.saved.version) return;
      const now = await client.call("notes.read", { note });
      flush();
      if (isBusy() || now.version === memory.saved.version) return;
      Object.assign(memory, { saved: now });
      watch.onOutside(now);
    },
    async idle() {
      while (memory.running !== null) await memory.running;
    },
  };
}
