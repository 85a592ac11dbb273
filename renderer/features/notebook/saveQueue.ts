import { AppError } from "#shared/errors";
import type { Client } from "#shared/ipc";
import type { NoteDocument, NoteKind } from "#shared/model";

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
  readonly copy: NoteDocument;
  readonly current: NoteDocument;
}

export interface SaveQueue {
  /** Saves the edit after what is being saved; later edits of one key win. */
  readonly save: (edit: NoteEdit) => void;
  /** Tries again what could not be saved. */
  readonly retry: () => void;
  /** The note may have changed outside: reads it unless something of ours is on its way. */
  readonly lookOutside: () => Promise<void>;
  /** Resolves when nothing is being saved. */
  readonly idle: () => Promise<void>;
}

interface Watch {
  readonly onState: (state: SaveState) => void;
  readonly onSaved: (note: NoteDocument) => void;
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

/** Saves one note serially, each save on the version the one before it made. */
export function createSaveQueue(client: Client, opened: NoteDocument, watch: Watch): SaveQueue {
  let saved = opened;
  let waiting: NoteEdit | null = null;
  let running: Promise<void> | null = null;

  const saveOnce = async (edit: NoteEdit): Promise<void> => {
    try {
      saved = await client.call("notes.save", { note: saved.id, base: saved.version, ...edit });
      watch.onSaved(saved);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "changed-outside") throw error;
      const all = { ...edit, ...waiting };
      const title = watch.conflictTitle(all.title ?? saved.title);
      const conflict = await keepBoth(client, saved, all, title);
      waiting = null;
      saved = conflict.current;
      watch.onConflict(conflict);
    }
  };
  const drain = async (): Promise<void> => {
    watch.onState({ state: "saving" });
    while (waiting !== null) {
      const edit: NoteEdit = waiting;
      waiting = null;
      try {
        await saveOnce(edit);
      } catch (error) {
        waiting = { ...edit, ...(waiting as NoteEdit | null) };
        const reason = error instanceof Error ? error.message : String(error);
        watch.onState({ state: "not-saved", reason });
        return;
      }
    }
    watch.onState({ state: "saved" });
  };
  const start = (): void => {
    running ??= drain().finally(() => {
      running = null;
    });
  };
  return {
    save(edit) {
      waiting = { ...waiting, ...edit };
      start();
    },
    retry() {
      if (waiting !== null) start();
    },
    async lookOutside() {
      if (running !== null || waiting !== null) return;
      const now = await client.call("notes.read", { note: saved.id });
      const busy =
        (running as Promise<void> | null) !== null || (waiting as NoteEdit | null) !== null;
      if (busy || now.version === saved.version) return;
      saved = now;
      watch.onOutside(now);
    },
    async idle() {
      while (running !== null) await running;
    },
  };
}
