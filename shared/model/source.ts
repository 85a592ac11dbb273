import { z } from "zod";
import { BlockLabel } from "./block.ts";
import { CslItem } from "./csl.ts";
import { IsoDate, SnapshotId, SourceId } from "./ids.ts";

export const DateRole = z.enum(["first-published", "republished", "updated", "issue", "captured"]);
export type DateRole = z.infer<typeof DateRole>;

/** One line of the date ledger; `evidence` is the sentence or tag the date was read from. */
export const DateEntry = z.looseObject({ role: DateRole, date: IsoDate, evidence: z.string() });
export type DateEntry = z.infer<typeof DateEntry>;

/** A date that could be read in more than one way: asked, never guessed. */
export const AmbiguousDate = z.looseObject({
  text: z.string(),
  evidence: z.string(),
  candidates: z.array(z.string()),
});
export type AmbiguousDate = z.infer<typeof AmbiguousDate>;

/** Admiralty grade: reliability of the source A-F, credibility of its content 1-6. */
export const Grade = z.looseObject({
  reliability: z.enum(["A", "B", "C", "D", "E", "F"]).nullable(),
  credibility: z.enum(["1", "2", "3", "4", "5", "6"]).nullable(),
  by: z.string(),
  at: z.string(),
});
export type Grade = z.infer<typeof Grade>;

/** By what a text is compared with others: its sha256, and the simhash of its body (null: too short). */
export const Likeness = z.looseObject({
  version: z.int(),
  text: z.string(),
  simhash: z.string().nullable(),
});
export type Likeness = z.infer<typeof Likeness>;

/** How a Version stands in `source.json`; `record` is the sha256 of its `snapshot.json`. */
export const SnapshotRef = z.looseObject({
  id: SnapshotId,
  captured: z.string(),
  record: z.string(),
  /** Absent on versions from before there was one, until the library is next brought up to date. */
  likeness: Likeness.optional(),
  /** The import that brought it in. */
  import: z.string().optional(),
});
export type SnapshotRef = z.infer<typeof SnapshotRef>;

/** The user's own label for one block of one snapshot. */
export const Relabel = z.looseObject({
  snapshot: SnapshotId,
  start: z.int(),
  end: z.int(),
  label: BlockLabel,
});
export type Relabel = z.infer<typeof Relabel>;

/** `source.json`. Snapshots are in order of capture, newest last. Unknown keys survive. */
export const SourceRecord = z.looseObject({
  format: z.literal("commonplace-source"),
  version: z.int(),
  id: SourceId,
  citekey: z.string(),
  csl: CslItem,
  tags: z.array(z.string()),
  descriptor: z.string(),
  grade: Grade.nullable(),
  language: z.string().nullable(),
  dates: z.array(DateEntry),
  ambiguousDates: z.array(AmbiguousDate),
  provenance: z.record(z.string(), z.string()),
  /** The source it was nearly the same as when it came in. */
  duplicateOf: SourceId.nullable(),
  /** Sources the user wants beside this one though they are nearly the same; never asked again. */
  keptBeside: z.array(SourceId).optional(),
  /** Media type of the newest snapshot. */
  mediaType: z.string().optional(),
  snapshots: z.array(SnapshotRef).min(1),
  relabels: z.array(Relabel),
  created: z.string(),
  modified: z.string(),
});
export type SourceRecord = z.infer<typeof SourceRecord>;

/** Where a snapshot's bytes came from. */
export const CaptureOrigin = z.looseObject({
  kind: z.enum(["file", "paste", "stdin", "address", "record"]),
  name: z.string().optional(),
  url: z.string().optional(),
  line: z.int().optional(),
  /** The encoding of the file it was cut from, where that was not UTF-8. */
  charset: z.string().optional(),
  /** The snapshot of the mail a file was attached to. */
  within: z.string().optional(),
});
export type CaptureOrigin = z.infer<typeof CaptureOrigin>;

/** `snapshot.json`: written once. `files` maps each file of the folder to its sha256. */
export const SnapshotRecord = z.looseObject({
  format: z.literal("commonplace-snapshot"),
  version: z.int(),
  id: SnapshotId,
  mediaType: z.string(),
  charset: z.string().nullable(),
  from: CaptureOrigin,
  captured: z.string(),
  original: z.string(),
  files: z.record(z.string(), z.string()),
  /** Bytes of each file; a check without hashes compares them. */
  sizes: z.record(z.string(), z.int()).optional(),
  textVersion: z.int(),
});
export type SnapshotRecord = z.infer<typeof SnapshotRecord>;
