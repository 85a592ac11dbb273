import { z } from "zod";
import { NoteId } from "./ids.ts";

export const NoteKind = z.enum(["note", "draft"]);
export type NoteKind = z.infer<typeof NoteKind>;

/** What a note's front matter and place say of it; `notebook` is the folder's name. */
export const NoteRecord = z.object({
  id: NoteId,
  notebook: z.string(),
  title: z.string(),
  kind: NoteKind,
  created: z.string(),
  modified: z.string(),
  tags: z.array(z.string()),
});
export type NoteRecord = z.infer<typeof NoteRecord>;

/**
 * A note as read: `markdown` is the file after its front matter, to the letter; `version` is the
 * sha256 of the whole file, given back on save so that an outside edit is never overwritten.
 */
export const NoteDocument = NoteRecord.extend({ markdown: z.string(), version: z.string() });
export type NoteDocument = z.infer<typeof NoteDocument>;

/** What saving tells of a note: whoever saved it has its text. */
export const SavedNote = NoteDocument.omit({ markdown: true });
export type SavedNote = z.infer<typeof SavedNote>;
