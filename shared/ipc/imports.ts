import { z } from "zod";
import { DateEntry, SnapshotId, SourceId } from "#shared/model";

/** What one import brought in, as far as it is still in the library. */
export const ImportSummary = z.object({
  import: z.string(),
  /** When its first source was captured. */
  at: z.string(),
  sources: z.int(),
  versions: z.int(),
  /** The title of one of its sources, to tell it by. */
  title: z.string(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

/** What became of an import that was undone. */
export const ImportUndone = z.object({
  /** Entries of the trash, to bring everything back by. */
  trashed: z.array(z.string()),
  sources: z.array(SourceId),
  /** Versions taken from sources that stay. */
  versions: z.int(),
  /** What stays, because something hangs on it: an annotation, a citation, a later version. */
  kept: z.array(
    z.object({
      source: SourceId,
      title: z.string(),
      reason: z.enum(["annotated", "cited", "version"]),
    }),
  ),
  /** Versions that could not be moved, each with a sentence. */
  refused: z.array(z.object({ source: SourceId, title: z.string(), message: z.string() })),
});
export type ImportUndone = z.infer<typeof ImportUndone>;

/**
 * What is made of a source that is nearly the same as another: a version of that, both, nothing; of a
 * reference, that it fills what the other does not say.
 */
export const AlikeChoice = z.enum(["version", "fill", "keep", "skip"]);
export type AlikeChoice = z.infer<typeof AlikeChoice>;

/** One such choice as it was carried out, with what it takes to take it back. */
export const SettledAlike = z.object({
  source: SourceId,
  choice: AlikeChoice,
  /** The source it was like. */
  into: SourceId,
  /** Its entry in the trash; null where both were kept. */
  trashed: z.string().nullable(),
  /** The versions it became. */
  versions: z.array(SnapshotId),
  /** Sources that were like it, and are now to be settled beside `into`. */
  pointed: z.array(SourceId),
  /** What the source it was like has got from it. */
  filled: z
    .object({
      csl: z.array(z.string()),
      tags: z.array(z.string()),
      dates: z.array(DateEntry),
      language: z.string().nullable(),
    })
    .optional(),
});
export type SettledAlike = z.infer<typeof SettledAlike>;

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** The calls about what an import brought in. */
export const importCalls = {
  "imports.list": call(z.null(), z.array(ImportSummary)),
  /** One call for all of an import, however many files it had. */
  "imports.undo": call(z.object({ import: z.string() }), ImportUndone),
  /** Settles what is to become of sources that are nearly the same as another. */
  "alike.settle": call(
    z.object({ sources: z.array(SourceId), choice: AlikeChoice }),
    z.object({
      settled: z.array(SettledAlike),
      refused: z.array(z.object({ source: SourceId, message: z.string() })),
    }),
  ),
  "alike.unsettle": call(z.object({ settled: z.array(SettledAlike) }), z.null()),
} as const;
