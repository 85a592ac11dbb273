import { z } from "zod";
import { Annotation, SnapshotRef, SourceId } from "#shared/model";
import { PLACES } from "./layout.ts";

/** The name of the file that says what a thing of the trash is. */
export const ENTRY = "entry.json";

/** `entry.json` beside what was trashed; `from` is where it stood. */
export const TrashRecord = z.looseObject({
  format: z.literal("commonplace-trash"),
  version: z.int(),
  type: z.enum(["source", "note", "annotation", "version"]),
  title: z.string(),
  trashed: z.string(),
  from: z.string(),
  /** Of a version: how its source named it. */
  snapshot: SnapshotRef.optional(),
  /** Of an annotation and a version: its source. Of an annotation: the item as it stood. */
  source: SourceId.optional(),
  annotation: Annotation.optional(),
});
export type TrashRecord = z.infer<typeof TrashRecord>;

/** A thing of the trash: the name of its folder there, and its entry. */
export interface Described {
  readonly id: string;
  readonly record: TrashRecord;
}

/** What is taken away when a thing of the trash has gone back. */
export function discardedEntry(id: string): readonly string[] {
  return [`${PLACES.trash}/${id}/${ENTRY}`, `${PLACES.trash}/${id}`];
}
