import type { Usage } from "#shared/ipc";
import type { NoteId } from "#shared/model";

/** A note that quotes a source, and how often. */
export interface TouchedNote {
  readonly note: NoteId;
  readonly title: string;
  readonly kind: string;
  readonly times: number;
}

/** Each note once, drafts first: they are what will be handed over. */
export function touchedNotes(usages: readonly Usage[]): readonly TouchedNote[] {
  const notes = new Map<NoteId, TouchedNote>();
  for (const { note, title, kind } of usages) {
    notes.set(note, { note, title, kind, times: (notes.get(note)?.times ?? 0) + 1 });
  }
  const rank = ({ kind }: TouchedNote): number => (kind === "draft" ? 0 : 1);
  return [...notes.values()].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
}
