import { useCallback, type ReactNode } from "react";
import { useClient } from "../client.ts";
import {
  EmptyState,
  i18n,
  openDialog,
  openNote,
  orSay,
  useAction,
  useNavigation,
} from "../ui/index.ts";

/** The list of notebooks and notes. */
export function NotesView(): ReactNode {
  return <EmptyState title={i18n.t({ id: "notes.none", message: "No notes yet" })} />;
}

/** The notebook new notes go to: that of the note in sight, else the first, else a new one. */
export function useCurrentNotebook(): () => Promise<string> {
  const client = useClient();
  return useCallback(async () => {
    const { activeNote } = useNavigation.getState();
    const notes = await client.call("notes.list", null);
    const current = notes.find(({ id }) => id === activeNote);
    if (current !== undefined) return current.notebook;
    const [first] = await client.call("notebooks.list", null);
    return first ?? i18n.t({ id: "notes.firstNotebook", message: "Notes" });
  }, [client]);
}

/** Actions on notes: new note, new draft, export. */
export function useNoteActions(writable: boolean): void {
  const client = useClient();
  const notebookOf = useCurrentNotebook();
  const create = useCallback(
    async (kind: "note" | "draft") => {
      const title =
        kind === "draft"
          ? i18n.t({ id: "notes.newDraft", message: "Draft" })
          : i18n.t({ id: "notes.newNote", message: "Untitled note" });
      const note = await orSay(
        notebookOf().then((notebook) => client.call("notes.create", { notebook, title, kind })),
      );
      if (note !== null) openNote(note.id);
    },
    [client, notebookOf],
  );
  const note = useCallback(() => void create("note"), [create]);
  const draft = useCallback(() => void create("draft"), [create]);
  useAction("note.new", writable ? note : null);
  useAction("draft.new", writable ? draft : null);
  const hasNote = useNavigation((state) => state.activeNote !== null);
  useAction("export.note", hasNote ? exportActive : null);
}

function exportActive(): void {
  const { activeNote } = useNavigation.getState();
  if (activeNote !== null) openDialog({ kind: "export", note: activeNote });
}
