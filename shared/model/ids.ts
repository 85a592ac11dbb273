import { z } from "zod";

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** ULID of a Source (Crockford base32, 26 characters). */
export const SourceId = z.string().regex(ULID).brand<"SourceId">();
export type SourceId = z.infer<typeof SourceId>;

/** ULID of a Note. */
export const NoteId = z.string().regex(ULID).brand<"NoteId">();
export type NoteId = z.infer<typeof NoteId>;

/** Bare ULID of an Annotation; on disk and in Markdown it is written `anno:<ulid>`. */
export const AnnotationId = z.string().regex(ULID).brand<"AnnotationId">();
export type AnnotationId = z.infer<typeof AnnotationId>;

const NAMED = /\banno:([0-9A-Z]{26})\b/i;

/** The annotation a text points to: one that is its id, or holds `anno:<id>` as an exported note does. */
export function annotationNamed(text: string): AnnotationId | null {
  const id = NAMED.exec(text)?.[1] ?? text.trim();
  return AnnotationId.safeParse(id.toUpperCase()).data ?? null;
}

/** Lower-case hex sha256 of the original bytes of a Snapshot. */
export const SnapshotId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<"SnapshotId">();
export type SnapshotId = z.infer<typeof SnapshotId>;

/** ISO 8601 date at its own precision (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`) or instant. */
export const IsoDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?)?)?$/);
