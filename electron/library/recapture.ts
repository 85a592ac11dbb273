import { AppError } from "#shared/errors";
import type {
  AnnotationId,
  CapturedDocument,
  QuoteState,
  SnapshotId,
  SourceId,
  SourceRecord,
} from "#shared/model";
import { hashOf, writeVersion } from "./add.ts";
import { readImpact } from "./impact.ts";
import { requestOf, type CaptureInput } from "./inputs.ts";
import type { Library } from "./library.ts";
import { newSnapshot } from "./newSource.ts";
import { newestSnapshot } from "./versions.ts";

/** A place in one snapshot's text, with its words. */
export interface ReportedPlace {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/** What became of one annotation's passage; `moved` if its offsets differ. */
export interface ImpactedQuote {
  readonly annotation: AnnotationId;
  readonly state: QuoteState;
  readonly moved: boolean;
  readonly before: ReportedPlace | null;
  readonly after: ReportedPlace | null;
}

export interface ImpactReport {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
  readonly previous: SnapshotId;
  /** Set when nothing was written, because the version captured then has the same text. */
  readonly unchangedSince?: string;
  readonly quotes: readonly ImpactedQuote[];
}

/**
 * `same`: these very bytes are a version of the source already; `unchanged`: its newest version has
 * this text and these pictures. Either way nothing was written, and `snapshot` is the one that stands.
 */
export type AddedVersion = {
  readonly snapshot: SnapshotId;
  readonly warnings: readonly string[];
} & (
  | { readonly status: "added" | "same" }
  | {
      readonly status: "unchanged";
      /** When the version that stands was captured. */
      readonly since: string;
    }
);

/** Captures a new version of a source; its annotations stay where they are. */
export async function addVersion(
  library: Library,
  source: SourceId,
  input: CaptureInput,
  importId: string | null = null,
): Promise<AddedVersion> {
  const bytes = await input.read();
  const snapshot = await hashOf(bytes);
  const holder = await library.store.findSnapshot(snapshot);
  if (holder === source) return { status: "same", snapshot, warnings: [] };
  if (holder !== null) throw alreadyHeld(await library.store.readSource(holder));
  const captured = await library.capture.capture(requestOf(input, bytes));
  const standing = await library.store.readSource(source);
  const newest = standing.snapshots[standing.snapshots.length - 1]!;
  if (await isUnchanged(library, newest.id, captured)) {
    return { status: "unchanged", snapshot: newest.id, since: newest.captured, warnings: [] };
  }
  const made = newSnapshot({ bytes, snapshot, input, captured }, library.now());
  await writeVersion(library, source, importId === null ? made : { ...made, import: importId });
  return { status: "added", snapshot, warnings: captured.warnings };
}

/** True if a capture holds no word and no picture that the snapshot does not hold as well. */
async function isUnchanged(
  library: Library,
  snapshot: SnapshotId,
  { text, media }: CapturedDocument,
): Promise<boolean> {
  const { record, text: standing } = await library.snapshots.read(snapshot);
  const names = media.map(({ sha256, extension }) => `media/${sha256}.${extension}`);
  return text !== "" && text === standing && names.every((name) => name in record.files);
}

function alreadyHeld({ csl, citekey }: SourceRecord): AppError {
  return new AppError(
    "exists",
    `These bytes are already a version of “${csl.title ?? citekey}” (${citekey}). Nothing was changed.`,
  );
}

/** Captures a new version of a source and tells what became of every annotation; moves none. */
export async function recapture(
  library: Library,
  source: SourceRecord,
  input: CaptureInput,
): Promise<ImpactReport> {
  const previous = newestSnapshot(source);
  const added = await addVersion(library, source.id, input);
  const { status, snapshot } = added;
  if (status === "same") throw alreadyHeld(source);
  const quotes = await readImpact(library, source.id, snapshot);
  const bare = (place: ReportedPlace | null): ReportedPlace | null =>
    place === null ? null : { start: place.start, end: place.end, exact: place.exact };
  return {
    source: source.id,
    snapshot,
    previous,
    ...(added.status === "unchanged" ? { unchangedSince: added.since } : {}),
    quotes: quotes.map(({ annotation, state, moved, before, after }) => {
      return { annotation, state, moved, before: bare(before), after: bare(after) };
    }),
  };
}
