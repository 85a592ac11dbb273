import { create } from "zustand";
import type { NoteId, NoteKind } from "#shared/model";
import type { NoteController } from "../../editor/index.ts";

/** The note in sight, so that the app can send an excerpt into it. */
export interface OpenNote {
  readonly note: NoteId;
  readonly notebook: string;
  readonly title: string;
  readonly kind: NoteKind;
  /** False while the library is read-only. */
  readonly writable: boolean;
  readonly controller: NoteController;
}

interface OpenNotes {
  readonly current: OpenNote | null;
}

/** The note in sight and its controller; null while none is open or it is still loading. */
export const useOpenNote = create<OpenNotes>(() => ({ current: null }));

/** The controller of that note once it is in sight; rejects after ten seconds. */
export function whenOpen(note: NoteId): Promise<OpenNote> {
  const { current } = useOpenNote.getState();
  if (current?.note === note) return Promise.resolve(current);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error("The note did not open; nothing was changed. Open it and try again."));
    }, 10_000);
    const stop = useOpenNote.subscribe((state) => {
      if (state.current?.note !== note) return;
      clearTimeout(timer);
      stop();
      resolve(state.current);
    });
  });
}
