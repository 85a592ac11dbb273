import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { Client, EventPayload } from "#shared/ipc";
import type { NoteDocument, NoteId } from "#shared/model";
import { useClient, useEvent } from "../../client.ts";
import type { NoteController } from "../../editor/index.ts";
import { i18n, say } from "../../ui/index.ts";
import { createSaveQueue, type NoteEdit, type SaveQueue, type SaveState } from "./saveQueue.ts";

/** An open note: what was read, what is being saved, and the editor that holds its text. */
export interface NoteView {
  /** As opened; its `markdown` is not kept up while one types. */
  readonly opened: NoteDocument | null;
  readonly problem: string | null;
  readonly title: string;
  readonly kind: NoteDocument["kind"];
  readonly saving: SaveState;
  readonly edit: (change: NoteEdit) => void;
  readonly retry: () => void;
  readonly attach: (controller: NoteController) => void;
}

type Head = Pick<NoteDocument, "title" | "kind">;

function conflictTitle(title: string): string {
  return i18n.t({
    id: "notebook.conflict.title",
    message: "{title} (conflict)",
    values: { title },
  });
}

function sayConflict(title: string): void {
  say(
    i18n.t({
      id: "notebook.conflict",
      message:
        "Another program changed this note. Both are kept: its text is shown here, yours is in “{title}”.",
      values: { title },
    }),
  );
}

function sayOutside(): void {
  say(
    i18n.t({
      id: "notebook.outside",
      message: "Another program changed this note; the new text is shown.",
    }),
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What opening a note needs of the component that shows it. */
interface Shown {
  readonly controller: RefObject<NoteController | null>;
  readonly queue: RefObject<SaveQueue | null>;
  readonly setOpened: (note: NoteDocument) => void;
  readonly setProblem: (problem: string) => void;
  readonly setHead: (head: Head) => void;
  readonly setSaving: (saving: SaveState) => void;
}

/** Reads the note and makes its save queue; returns what ends both. */
function openNote(client: Client, note: NoteId, shown: Shown): () => void {
  let gone = false;
  const show = (now: NoteDocument): void => {
    if (gone) return;
    shown.controller.current?.setMarkdown(now.markdown);
    shown.setHead(now);
  };
  const start = (read: NoteDocument): void => {
    if (gone) return;
    shown.queue.current = createSaveQueue(client, read, {
      onState: (state) => gone || shown.setSaving(state),
      onSaved: ({ title, kind }) => gone || shown.setHead({ title, kind }),
      conflictTitle,
      onConflict: ({ copy, current }) => {
        show(current);
        sayConflict(copy.title);
      },
      onOutside: (now) => {
        if (!gone) sayOutside();
        show(now);
      },
    });
    shown.setHead(read);
    shown.setOpened(read);
  };
  client.call("notes.read", { note }).then(start, (error: unknown) => {
    if (!gone) shown.setProblem(reasonOf(error));
  });
  return () => {
    gone = true;
  };
}

/** Opens a note and saves it as it is edited. */
export function useNote(note: NoteId): NoteView {
  const client = useClient();
  const [opened, setOpened] = useState<NoteDocument | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [head, setHead] = useState<Head>({ title: "", kind: "note" });
  const [saving, setSaving] = useState<SaveState>({ state: "saved" });
  const queue = useRef<SaveQueue | null>(null);
  const controller = useRef<NoteController | null>(null);

  useEffect(() => {
    const shown = { controller, queue, setOpened, setProblem, setHead, setSaving };
    const leave = openNote(client, note, shown);
    const flush = (): void => controller.current?.flush();
    window.addEventListener("pagehide", flush);
    return () => {
      leave();
      window.removeEventListener("pagehide", flush);
    };
  }, [client, note]);

  const onChanged = useCallback(
    ({ notes }: EventPayload<"notes.changed">) => {
      if (!notes.includes(note)) return;
      const flush = (): void => controller.current?.flush();
      queue.current?.lookOutside(flush).catch((error: unknown) => {
        setSaving({ state: "not-saved", reason: reasonOf(error) });
      });
    },
    [note],
  );
  useEvent("notes.changed", onChanged);

  const edit = useCallback((change: NoteEdit) => {
    const { markdown, ...rest } = change;
    if (Object.keys(rest).length > 0) setHead((now) => ({ ...now, ...rest }));
    queue.current?.save(markdown === undefined ? rest : change);
  }, []);
  const retry = useCallback(() => queue.current?.retry(), []);
  const attach = useCallback((ready: NoteController) => {
    controller.current = ready;
  }, []);
  return useMemo(
    () => ({ opened, problem, ...head, saving, edit, retry, attach }),
    [opened, problem, head, saving, edit, retry, attach],
  );
}
