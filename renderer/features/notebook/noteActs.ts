import { useMemo } from "react";
import type { TrashView } from "#shared/ipc";
import type { NoteId, NoteKind } from "#shared/model";
import { useClient } from "../../client.ts";
import { forgetPlaces, i18n, openNote, orSay, say } from "../../ui/index.ts";

/** What the tree does to notes and notebooks; failures are shown as notices. */
export interface NoteActs {
  readonly create: (notebook: string, kind: NoteKind) => Promise<void>;
  readonly rename: (note: NoteId, title: string) => Promise<boolean>;
  readonly move: (note: NoteId, notebook: string) => Promise<void>;
  readonly trash: (note: NoteId) => Promise<void>;
  readonly renameNotebook: (from: string, to: string) => Promise<boolean>;
}

function sayTrashed(trashed: TrashView, restore: () => void): void {
  say(
    i18n.t({
      id: "notebook.trashed",
      message: "Moved “{title}” to the trash.",
      values: { title: trashed.title },
    }),
    { label: i18n.t({ id: "ui.undo", message: "Undo" }), run: restore },
  );
}

/** The acts over this window's client. */
export function useNoteActs(): NoteActs {
  const client = useClient();
  return useMemo(() => {
    const change = async (
      note: NoteId,
      edit: { readonly title?: string; readonly notebook?: string },
    ): Promise<boolean> => {
      const work = client
        .call("notes.read", { note })
        .then(({ version }) => client.call("notes.save", { note, base: version, ...edit }));
      return (await orSay(work)) !== null;
    };
    return {
      async create(notebook, kind) {
        const title =
          kind === "draft"
            ? i18n.t({ id: "notes.newDraft", message: "Draft" })
            : i18n.t({ id: "notes.newNote", message: "Untitled note" });
        const made = await orSay(client.call("notes.create", { notebook, title, kind }));
        if (made !== null) openNote(made.id);
      },
      rename: (note, title) => change(note, { title }),
      move: async (note, notebook) => void (await change(note, { notebook })),
      async trash(note) {
        const trashed = await orSay(client.call("notes.trash", { note }));
        if (trashed === null) return;
        forgetPlaces((place) => place.type === "note" && place.note === note);
        sayTrashed(trashed, () => void orSay(client.call("trash.restore", { id: trashed.id })));
      },
      renameNotebook: async (from, to) =>
        (await orSay(client.call("notebooks.rename", { from, to }))) !== null,
    };
  }, [client]);
}
