import { useCallback } from "react";
import type { TrashView } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import { useClient } from "../../client.ts";
import { touchedNotes, type TouchedNote } from "./touched.ts";
import { forgetPlaces, i18n, orSay, say } from "../../ui/index.ts";

/** Says what went to the trash, with an undo that brings it back. */
export function useSayTrashed(): (trashed: TrashView) => void {
  const client = useClient();
  return useCallback(
    (trashed) =>
      say(
        i18n.t({
          id: "library.trashed",
          message: "Moved “{title}” to the trash.",
          values: { title: trashed.title },
        }),
        {
          label: i18n.t({ id: "ui.undo", message: "Undo" }),
          run: () => void orSay(client.call("trash.restore", { id: trashed.id })),
        },
      ),
    [client],
  );
}

/** Notes whose quotations lose their source with it; nothing where there are none. */
function sayTouched(notes: readonly TouchedNote[]): void {
  if (notes.length === 0) return;
  say(
    i18n.t({
      id: "library.trashTouches",
      message: "Quotations of it now have no source in: {notes}.",
      values: { notes: notes.map(({ title }) => `“${title}”`).join(", ") },
    }),
  );
}

/** Moves a source to the trash, closes it, and offers to undo it. */
export function useTrashSource(): (source: SourceId) => Promise<void> {
  const client = useClient();
  const sayTrashed = useSayTrashed();
  return useCallback(
    async (source) => {
      const usages = await orSay(client.call("excerpts.used", { source, annotation: null }));
      const trashed = await orSay(client.call("sources.trash", { source }));
      if (trashed === null) return;
      sayTouched(touchedNotes(usages ?? []));
      forgetPlaces((place) => place.type === "source" && place.source === source);
      sayTrashed(trashed);
    },
    [client, sayTrashed],
  );
}
