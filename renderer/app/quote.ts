import { useCallback } from "react";
import type { AnnotationView } from "#shared/ipc";
import { useClient } from "../client.ts";
import { useOpenNote, whenOpen, type OpenNote } from "../features/notebook/index.ts";
import { i18n, openNote, orSay, say, useNavigation } from "../ui/index.ts";
import { useCreateNote } from "./notes.ts";

/** The note in sight; with none open, a new draft, which the user is told of. */
function useTargetNote(): () => Promise<OpenNote> {
  const create = useCreateNote();
  return useCallback(async () => {
    const { current } = useOpenNote.getState();
    const { activeNote, folded } = useNavigation.getState();
    if (current?.note === activeNote && current !== null && !folded.includes("draft"))
      return current;
    if (activeNote !== null) {
      openNote(activeNote);
      return whenOpen(activeNote);
    }
    const made = await create("draft");
    say(
      i18n.t({
        id: "quote.madeDraft",
        message: "No note was open: the quotation is in a new draft, “{title}”.",
        values: { title: made.title },
      }),
    );
    return whenOpen(made.id);
  }, [create]);
}

/** Quotes a passage into the note in sight; the focus stays where it was. */
export function useQuote(): (annotation: AnnotationView, words: string) => Promise<void> {
  const client = useClient();
  const targetNote = useTargetNote();
  return useCallback(
    async (annotation, words) => {
      const from = document.activeElement;
      const insert = async (): Promise<void> => {
        const { citekey } = await client.call("sources.get", { source: annotation.source });
        const { snapshot, start, end } = annotation;
        const locator = await client.call("snapshots.locator", { snapshot, start, end });
        const target = await targetNote();
        target.controller.insertExcerpt(
          { annotation: annotation.annotation, citekey, words, locator },
          "block",
        );
        // The editor takes the focus; who quotes reads on.
        requestAnimationFrame(() => {
          if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
        });
      };
      await orSay(insert());
    },
    [client, targetNote],
  );
}
