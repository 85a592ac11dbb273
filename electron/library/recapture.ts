import { anchor, indexText, type TextIndex } from "#shared/anchoring";
import { AppError } from "#shared/errors";
import {
  annotationId,
  targetSelectors,
  targetSnapshot,
  type Annotation,
  type AnnotationId,
  type QuoteState,
  type SnapshotId,
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import { hashOf } from "./add.ts";
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

/** Captures a new version of a source and tells what became of every annotation; moves none. */
export async function recapture(
  library: Library,
  source: SourceRecord,
  input: CaptureInput,
): Promise<ImpactReport> {
  const bytes = await input.read();
  const snapshot = await hashOf(bytes);
  const holder = await library.store.findSnapshot(snapshot);
  if (holder !== null) {
    const { csl, citekey } = await library.store.readSource(holder);
    throw new AppError(
      "exists",
      `These bytes are already a version of “${csl.title ?? citekey}” (${citekey}). Nothing was changed.`,
    );
  }
  const captured = await library.capture.capture(requestOf(input, bytes));
  const previous = newestSnapshot(source);
  const record = await library.inTurn(`source:${source.id}`, () =>
    library.store.addSnapshot(
      source.id,
      newSnapshot({ bytes, snapshot, input, captured }, library.now()),
    ),
  );
  await indexSources(library, [record]);
  library.changed({ type: "sources-changed", sources: [source.id] });
  const quotes = await reportImpact(library, source.id, snapshot);
  return { source: source.id, snapshot, previous, quotes };
}

/** The state of every annotation of a source in another of its snapshots, in the text's order. */
export async function reportImpact(
  library: Library,
  source: SourceId,
  snapshot: SnapshotId,
): Promise<ImpactedQuote[]> {
  const { text } = await library.snapshots.read(snapshot);
  const index = indexText(text);
  const quotes: ImpactedQuote[] = [];
  for (const annotation of await library.annotations.of(source)) {
    quotes.push(await impactOn(library, annotation, index, text));
  }
  return quotes.sort((a, b) => (a.before?.start ?? 0) - (b.before?.start ?? 0));
}

async function impactOn(
  library: Library,
  annotation: Annotation,
  index: TextIndex,
  text: string,
): Promise<ImpactedQuote> {
  const id = annotationId(annotation);
  const target = annotation.target[0]!;
  const { quote, position } = targetSelectors(target);
  const own = targetSnapshot(target);
  if (quote === null || position === null || own === null) {
    return { annotation: id, state: "missing", moved: false, before: null, after: null };
  }
  const { start, end } = position;
  const words = (await library.snapshots.read(own)).text.slice(start, end);
  const before = { start, end, exact: words };
  const found = anchor(index, { quote, position });
  if (found.status !== "anchored") {
    const state = found.status === "ambiguous" ? "ambiguous" : "missing";
    return { annotation: id, state, moved: false, before, after: null };
  }
  return {
    annotation: id,
    state: found.state,
    moved: found.start !== start,
    before,
    after: { start: found.start, end: found.end, exact: text.slice(found.start, found.end) },
  };
}
