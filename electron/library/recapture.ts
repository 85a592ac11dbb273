import { AppError } from "#shared/errors";
import type {
  AnnotationId,
  CapturedDocument,
  QuoteState,
  SnapshotId,
  SourceId,
  SourceRecord,
} from "#shared/model";
import { captureOrKeep, hashOf, writeVersion } from "./add.ts";
import { readImpact } from "./impact.ts";
import type { CaptureInput } from "./inputs.ts";
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
  /** Set when the version has no text in which a passage could be looked for: why, as a sentence. */
  readonly withoutText?: string;
  readonly quotes: readonly ImpactedQuote[];
}

/**
 * `kept`: its bytes are a version now, but have no text. `same`: these very bytes are a version of the source already; `unchanged`: its newest version has
 * this text and these pictures. With these two nothing was written, and `snapshot` is the one that stands.
 */
export type AddedVersion = {
  readonly snapshot: SnapshotId;
  readonly warnings: readonly string[];
} & (
  | { readonly status: "added" | "kept" | "same" }
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
  const captured = await captureOrKeep({ library, signal: undefined }, input, bytes);
  const standing = await library.store.readSource(source);
  const newest = newestSnapshot(standing);
  if (await isUnchanged(library, newest, captured)) {
    const since = standing.snapshots.find(({ id }) => id === newest)!.captured;
    return { status: "unchanged", snapshot: newest, since, warnings: [] };
  }
  const made = newSnapshot({ bytes, snapshot, input, captured }, library.now());
  await writeVersion(library, source, importId === null ? made : { ...made, import: importId });
  const status = captured.text === "" ? "kept" : "added";
  return { status, snapshot, warnings: captured.warnings };
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
  const stand = { source: source.id, snapshot, previous };
  if (status === "kept") {
    const withoutText = added.warnings.join(" ") || "It has no text in which passages could stand.";
    return { ...stand, withoutText, quotes: [] };
  }
  const quotes = await readImpact(library, source.id, snapshot);
  const bare = (place: ReportedPlace | null): ReportedPlace | null =>
    place === null ? null : { start: place.start, end: place.end, exact: place.exact };
  return {
    ...stand,
    ...(added.status === "unchanged" ? { unchangedSince: added.since } : {}),
    quotes: quotes.map(({ annotation, state, moved, before, after }) => {
      return { annotation, state, moved, before: bare(before), after: bare(after) };
    }),
  };
}
