import { AppError } from "#shared/errors";
import type { AnnotationId, QuoteState, SnapshotId, SourceId, SourceRecord } from "#shared/model";
import { hashOf } from "./add.ts";
import { readImpact } from "./impact.ts";
import { indexSources } from "./indexing.ts";
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
  readonly quotes: readonly ImpactedQuote[];
}

/** `same`: these very bytes are a version of the source already, and nothing was written. */
export interface AddedVersion {
  readonly status: "added" | "same";
  readonly snapshot: SnapshotId;
  readonly warnings: readonly string[];
}

/** Captures a new version of a source; its annotations stay where they are. */
export async function addVersion(
  library: Library,
  source: SourceId,
  input: CaptureInput,
): Promise<AddedVersion> {
  const bytes = await input.read();
  const snapshot = await hashOf(bytes);
  const holder = await library.store.findSnapshot(snapshot);
  if (holder === source) return { status: "same", snapshot, warnings: [] };
  if (holder !== null) throw alreadyHeld(await library.store.readSource(holder));
  const captured = await library.capture.capture(requestOf(input, bytes));
  const record = await library.inTurn(`source:${source}`, () =>
    library.store.addSnapshot(
      source,
      newSnapshot({ bytes, snapshot, input, captured }, library.now()),
    ),
  );
  await indexSources(library, [record]);
  library.changed({ type: "sources-changed", sources: [source] });
  return { status: "added", snapshot, warnings: captured.warnings };
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
  const { status, snapshot } = await addVersion(library, source.id, input);
  if (status === "same") throw alreadyHeld(source);
  const quotes = await readImpact(library, source.id, snapshot);
  const bare = (place: ReportedPlace | null): ReportedPlace | null =>
    place === null ? null : { start: place.start, end: place.end, exact: place.exact };
  return {
    source: source.id,
    snapshot,
    previous,
    quotes: quotes.map(({ annotation, state, moved, before, after }) => {
      return { annotation, state, moved, before: bare(before), after: bare(after) };
    }),
  };
}
