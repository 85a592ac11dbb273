import { z } from "zod";
import {
  AmbiguousDate,
  AnnotationId,
  Block,
  CslItem,
  DateEntry,
  DiffStep,
  Grade,
  NoteId,
  QuoteState,
  SnapshotId,
  SnapshotRef,
  SourceId,
} from "#shared/model";
import { Span } from "./search.ts";

/** What the window knows of the library; `null` fields mean none is open. */
export const LibraryState = z.object({
  open: z
    .object({
      root: z.string(),
      name: z.string(),
      readOnlyReason: z.string().nullable(),
      indexing: z.boolean(),
    })
    .nullable(),
  recent: z.array(z.object({ root: z.string(), name: z.string() })),
});
export type LibraryState = z.infer<typeof LibraryState>;

/** One row of the list of sources. */
export const SourceSummary = z.object({
  source: SourceId,
  citekey: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  container: z.string().nullable(),
  issued: z.string().nullable(),
  captured: z.string(),
  tags: z.array(z.string()),
  language: z.string().nullable(),
  mediaType: z.string(),
  annotations: z.int(),
  duplicateOf: SourceId.nullable(),
});
export type SourceSummary = z.infer<typeof SourceSummary>;

/** All of a source but its text. `dates` includes the captures. */
export const SourceDetail = z.object({
  source: SourceId,
  citekey: z.string(),
  csl: CslItem,
  tags: z.array(z.string()),
  descriptor: z.string(),
  grade: Grade.nullable(),
  language: z.string().nullable(),
  dates: z.array(DateEntry),
  ambiguousDates: z.array(AmbiguousDate),
  provenance: z.record(z.string(), z.string()),
  snapshots: z.array(SnapshotRef),
  duplicateOf: SourceId.nullable(),
  /** Sources the user wants beside it though they are nearly the same. */
  keptBeside: z.array(SourceId).optional(),
});
export type SourceDetail = z.infer<typeof SourceDetail>;

/** A snapshot as the reader shows it; labels already include the user's own. */
export const SnapshotView = z.object({
  snapshot: SnapshotId,
  mediaType: z.string(),
  captured: z.string(),
  from: z.string(),
  text: z.string(),
  blocks: z.array(Block),
  confidence: z.number(),
});
export type SnapshotView = z.infer<typeof SnapshotView>;

/** A stored annotation in the terms of the reader: offsets into its own snapshot's text. */
export const AnnotationView = z.object({
  annotation: AnnotationId,
  source: SourceId,
  snapshot: SnapshotId,
  start: z.int(),
  end: z.int(),
  exact: z.string(),
  comment: z.string(),
  tags: z.array(z.string()),
  motivation: z.string(),
  created: z.string(),
  /** Where it stands in later versions, as far as the user has accepted that. */
  accepted: z.array(z.object({ snapshot: SnapshotId, start: z.int(), end: z.int() })).optional(),
});
export type AnnotationView = z.infer<typeof AnnotationView>;

/** An excerpt as it stands in a note, before it is judged. */
export const ExcerptWords = z.object({ annotation: z.string(), words: z.string() });
export type ExcerptWords = z.infer<typeof ExcerptWords>;

/**
 * The verdict on one excerpt. `source`, `start`, `end` are null where the annotation is unknown;
 * `newer` is set when a later snapshot alters or lacks the passage; `accepted` in it when the user
 * has tied the annotation to what stands there now, which mends no quotation.
 */
export const Verdict = z.object({
  annotation: z.string(),
  words: z.string(),
  state: QuoteState,
  source: SourceId.nullable(),
  citekey: z.string().nullable(),
  snapshot: SnapshotId.nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  exact: z.string().nullable(),
  diff: z.array(DiffStep),
  warnings: z.array(z.string()),
  /** The wider passage that holds all the words, when they go beyond the annotated one. */
  extendTo: Span.optional(),
  newer: z
    .object({ snapshot: SnapshotId, state: QuoteState, accepted: z.boolean().optional() })
    .optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/** A quotation found in a note. */
export const Usage = z.object({
  annotation: AnnotationId,
  note: NoteId,
  notebook: z.string(),
  title: z.string(),
  kind: z.string(),
  words: z.string(),
  /** The paragraph around it, or the paragraph before a block excerpt. */
  context: z.string(),
  /** The block of the note it stands in, counted from 1. */
  paragraph: z.int(),
  /** Where the excerpt stands in the note's Markdown. */
  at: Span,
});
export type Usage = z.infer<typeof Usage>;

/** An excerpt of a notebook, for the tray beside a draft. */
export const TrayExcerpt = z.object({
  annotation: AnnotationId,
  source: SourceId,
  citekey: z.string(),
  sourceTitle: z.string(),
  words: z.string(),
  note: NoteId,
  noteTitle: z.string(),
  notebook: z.string(),
  /** Those of the annotation and of its source. */
  tags: z.array(z.string()),
  usedInDraft: z.boolean(),
});
export type TrayExcerpt = z.infer<typeof TrayExcerpt>;

/**
 * The source a captured file has the same text as, or nearly the same, or that is the same work as a
 * reference (by DOI, address, ISBN or citekey and title); `share` is how much of the
 * shorter of the two stands in both (0 to 1), `became` what was made of the file.
 */
export const Alike = z.object({
  source: SourceId,
  citekey: z.string(),
  title: z.string(),
  how: z.enum(["text", "near", "work"]),
  share: z.number(),
  became: z.enum(["source", "version", "nothing"]),
});
export type Alike = z.infer<typeof Alike>;

/** Outcome of one file of an import; exactly one of `source` and `error` is set. */
export const CaptureOutcome = z.object({
  file: z.string(),
  source: SourceId.nullable(),
  snapshot: SnapshotId.nullable(),
  citekey: z.string().nullable(),
  title: z.string().nullable(),
  duplicateOf: SourceId.nullable(),
  warnings: z.array(z.string()),
  error: z.string().nullable(),
  /** What was attached to a mail, and can be added as sources; absent when nothing was. */
  attachments: z
    .array(z.object({ name: z.string(), mediaType: z.string(), size: z.int() }))
    .optional(),
  /** Absent for what is like nothing else, and for bytes that are in the library already. */
  alike: Alike.optional(),
});
export type CaptureOutcome = z.infer<typeof CaptureOutcome>;

export const TrashView = z.object({
  id: z.string(),
  type: z.enum(["source", "note", "annotation", "version"]),
  title: z.string(),
  trashed: z.string(),
});
export type TrashView = z.infer<typeof TrashView>;

export const SourcePatch = z.object({
  csl: CslItem.optional(),
  tags: z.array(z.string()).optional(),
  descriptor: z.string().optional(),
  grade: z
    .object({
      reliability: z.enum(["A", "B", "C", "D", "E", "F"]).nullable(),
      credibility: z.enum(["1", "2", "3", "4", "5", "6"]).nullable(),
    })
    .optional(),
  dates: z.array(DateEntry).optional(),
});
export type SourcePatch = z.infer<typeof SourcePatch>;

/** What the interface remembers between starts; kept by main, opaque `layout` belongs to the renderer. */
export const Settings = z.object({
  theme: z.enum(["system", "light", "dark", "contrast"]),
  singleLetterKeys: z.boolean(),
  layout: z.record(z.string(), z.json()),
});
export type Settings = z.infer<typeof Settings>;
