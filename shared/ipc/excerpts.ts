import { z } from "zod";
import { AnnotationId, NoteId, NoteKind, QuoteState, SnapshotId, SourceId } from "#shared/model";
import { CitableSource } from "./exports.ts";
import { Span } from "./search.ts";
import { ExcerptWords, TrayExcerpt, Usage, Verdict } from "./views.ts";

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** A passage whose words are those that were looked for; `before` and `after` stand around it. */
export const FoundPassage = z.object({
  source: SourceId,
  citekey: z.string(),
  title: z.string(),
  snapshot: SnapshotId,
  start: z.int(),
  end: z.int(),
  exact: z.string(),
  before: z.string(),
  after: z.string(),
  state: z.enum(["verbatim", "typographic"]),
});
export type FoundPassage = z.infer<typeof FoundPassage>;

/** A quotation of the library that somebody should look at. */
export const QuoteProblem = z.object({
  annotation: z.string(),
  words: z.string(),
  state: QuoteState,
  /** The passage's state in a newer version of its source, null where nothing is new. */
  newer: QuoteState.nullable(),
  /** True when the user has looked at what stands in that version. */
  newerSeen: z.boolean().optional(),
  citekey: z.string().nullable(),
  warnings: z.array(z.string()),
  at: Span,
});
export type QuoteProblem = z.infer<typeof QuoteProblem>;

/** The problems of one note in the order they stand in it. */
export const NoteProblems = z.object({
  note: NoteId,
  notebook: z.string(),
  title: z.string(),
  kind: NoteKind,
  problems: z.array(QuoteProblem),
});
export type NoteProblems = z.infer<typeof NoteProblems>;

/** The calls about quotations as they stand in notes. */
export const excerptCalls = {
  /** Judges excerpts as they stand in an open note; same order as asked. */
  "excerpts.check": call(z.object({ excerpts: z.array(ExcerptWords) }), z.array(Verdict)),
  /**
   * The excerpts of a notebook, of the draft's own when none is named, of all when null;
   * `usedInDraft` from the draft as last saved.
   */
  "excerpts.tray": call(
    z.object({ draft: NoteId, notebook: z.string().nullable().optional() }),
    z.array(TrayExcerpt),
  ),
  "excerpts.used": call(
    z.object({ source: SourceId.nullable(), annotation: AnnotationId.nullable() }),
    z.array(Usage),
  ),
  /** Passages that say exactly these words, but for typography, in one source or in all of them. */
  "excerpts.find": call(
    z.object({ words: z.string(), source: SourceId.nullable() }),
    z.array(FoundPassage),
  ),
  /** Notes with quotations that are broken, or that a newer version of their source alters or lacks. */
  "excerpts.problems": call(z.null(), z.array(NoteProblems)),
  /** Those of the citekeys that a source of the library has, with how it is cited. */
  "citations.resolve": call(
    z.object({ citekeys: z.array(z.string()), style: z.string() }),
    z.array(CitableSource),
  ),
} as const;
