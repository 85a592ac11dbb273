import type { AnnotationShelf } from "./annotations.ts";
import type { Ground } from "./ground.ts";
import { absolute, PLACES } from "./layout.ts";
import type { NoteShelf } from "./noteShelf.ts";
import type { SourceShelf } from "./sourceShelf.ts";
import type { StoreEvent } from "./store.ts";

interface Parts {
  readonly ground: Ground;
  readonly sources: SourceShelf;
  readonly notes: NoteShelf;
  readonly annotations: AnnotationShelf;
}

/** Tells of changes made by other programs; returns the removal. */
export function watchLibrary(
  { ground, notes }: Parts,
  listeners: Set<(event: StoreEvent) => void>,
  listener: (event: StoreEvent) => void,
): () => void {
  listeners.add(listener);
  const stop = ground.files.watch(absolute(ground.root, PLACES.notebooks), () => {
    void notes.refresh();
  });
  return () => {
    listeners.delete(listener);
    stop();
  };
}
