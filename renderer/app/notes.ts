import { useCallback } from "react";
import type { NoteDocument, NoteKind } from "#shared/model";
import { useClient } from "../client.ts";
import { useOpenNote, whenOpen } from "../features/notebook/index.ts";
import { useSayTrashed } from "../features/library/index.ts";
import {
  forgetPlaces,
  i18n,
  openDialog,
  openNote,
  orSay,
  useAction,
  useNavigation,
} from "../ui/index.ts";

/** The title, with a number after it if it is taken. */
export function freeTitle(title: string, taken: ReadonlySet<string>): string {
  if (!taken.has(title)) return title;
  let number = 2;
  while (taken.has(`${title} ${number}`)) number += 1;
  return `${title} ${number}`;
}

/** Creates and opens a note in the notebook of the note in sight, else in the first there is. */
export function useCreateNote(): (kind: NoteKind) => Promise<NoteDocument> {
  const client = useClient();
  return useCallback(
    async (kind) => {
      const { activeNote } = useNavigation.getState();
      const [notes, notebooks] = await Promise.all([
        client.call("notes.list", null),
        client.call("notebooks.list", null),
      ]);
      const notebook =
        notes.find(({ id }) => id === activeNote)?.notebook ??
        notebooks[0] ??
        i18n.t({ id: "notes.firstNotebook", message: "Notes" });
      const taken = notes.filter((note) => note.notebook === notebook).map(({ title }) => title);
      const title =
        kind === "draft"
          ? i18n.t({ id: "notes.newDraft", message: "Draft" })
          : i18n.t({ id: "notes.newNote", message: "Untitled note" });
      const note = await client.call("notes.create", {
        notebook,
        title: freeTitle(title, new Set(taken)),
        kind,
      });
      openNote(note.id);
      return note;
    },
    [client],
  );
}

/** Moves the note in sight to the trash, closes it, and offers to undo it. */
export function useTrashNote(): () => Promise<void> {
  const client = useClient();
  const sayTrashed = useSayTrashed();
  return useCallback(async () => {
    const { activeNote } = useNavigation.getState();
    if (activeNote === null) return;
    useOpenNote.getState().current?.controller.flush();
    const trashed = await orSay(client.call("notes.trash", { note: activeNote }));
    if (trashed === null) return;
    forgetPlaces((place) => place.type === "note" && place.note === activeNote);
    sayTrashed(trashed);
  }, [client, sayTrashed]);
}

/** Actions on notes: new note, new draft, export. */
export function useNoteActions(writable: boolean): void {
  const create = useCreateNote();
  const begin = useCallback(
    (kind: NoteKind) =>
      void orSay(
        create(kind)
          .then(({ id }) => whenOpen(id))
          .then(({ controller }) => controller.focus()),
      ),
    [create],
  );
  const note = useCallback(() => begin("note"), [begin]);
  const draft = useCallback(() => begin("draft"), [begin]);
  useAction("note.new", writable ? note : null);
  useAction("draft.new", writable ? draft : null);
  const hasNote = useNavigation((state) => state.activeNote !== null);
  useAction("export.note", hasNote ? exportActive : null);
}

function exportActive(): void {
  const { activeNote } = useNavigation.getState();
  if (activeNote === null) return;
  // What is exported is the file: what was typed last must be in it.
  useOpenNote.getState().current?.controller.flush();
  openDialog({ kind: "export", note: activeNote });
}
