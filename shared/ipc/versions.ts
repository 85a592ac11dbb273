import { z } from "zod";
import { AnnotationId, DiffStep, QuoteState, SnapshotId, SourceId } from "#shared/model";
import { Span } from "./search.ts";
import { Usage } from "./views.ts";

/** A passage in one version's text, with its words. */
export const VersionPlace = z.object({
  snapshot: SnapshotId,
  start: z.int(),
  end: z.int(),
  exact: z.string(),
});
export type VersionPlace = z.infer<typeof VersionPlace>;

/** What became of one annotation's passage in another version. */
export const Impact = z.object({
  annotation: AnnotationId,
  state: QuoteState,
  /** True if its offsets differ from those in its own version. */
  moved: z.boolean(),
  before: VersionPlace.nullable(),
  after: VersionPlace.nullable(),
  /** The places that are as good as each other, where the state is `ambiguous`. */
  candidates: z.array(VersionPlace),
  /** Word diff from `before` to `after`; empty where there is no one place. */
  diff: z.array(DiffStep),
  comment: z.string(),
  /** Where the passage is quoted. */
  usages: z.array(Usage),
  /** True once the user has taken the place in this version for the annotation's own. */
  accepted: z.boolean(),
});
export type Impact = z.infer<typeof Impact>;

export const ImpactView = z.object({
  source: SourceId,
  snapshot: SnapshotId,
  quotes: z.array(Impact),
});
export type ImpactView = z.infer<typeof ImpactView>;

/** Where the bytes of a new version come from. */
export const VersionInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("file"), path: z.string() }),
  z.object({
    kind: z.literal("paste"),
    text: z.string(),
    html: z.string().nullable(),
    url: z.string().nullable(),
  }),
]);
export type VersionInput = z.infer<typeof VersionInput>;

/**
 * `kept`: the bytes are a version now, but have no text. `same`: these very bytes are a version of
 * this source already; `unchanged`: its newest version has this very text (`since` is when it was
 * captured). With these two nothing was written.
 */
export const VersionOutcome = z.object({
  status: z.enum(["added", "kept", "same", "unchanged"]),
  since: z.string().optional(),
  source: SourceId,
  snapshot: SnapshotId,
  warnings: z.array(z.string()),
});
export type VersionOutcome = z.infer<typeof VersionOutcome>;

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const ofVersion = { source: SourceId, snapshot: SnapshotId };

/** The calls about versions of a source. */
export const versionCalls = {
  /** Opens the file dialog for one file; null when the user cancels. */
  "versions.choose": call(z.null(), z.string().nullable()),
  "versions.add": call(z.object({ source: SourceId, from: VersionInput }), VersionOutcome),
  "versions.impact": call(z.object(ofVersion), ImpactView),
  /** Ties annotations to their places in a version; those tied already stay as they are. */
  "versions.accept": call(
    z.object({ ...ofVersion, places: z.array(Span.extend({ annotation: AnnotationId })) }),
    z.object({ accepted: z.array(AnnotationId) }),
  ),
  /** Unties annotations from a version, never from the one they were made on. */
  "versions.withdraw": call(
    z.object({ ...ofVersion, annotations: z.array(AnnotationId) }),
    z.null(),
  ),
} as const;
