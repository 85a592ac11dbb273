import { indexText, type TextIndex } from "#shared/anchoring";
import type { Impact, Span, VersionPlace } from "#shared/ipc";
import {
  annotationComment,
  annotationId,
  targetSelectors,
  targetSnapshot,
  type Annotation,
  type SnapshotId,
  type SourceId,
} from "#shared/model";
import { diffTexts } from "#shared/text";
import type { Library } from "./library.ts";
import { placeIn } from "./placeIn.ts";
import { listUsages } from "./used.ts";

/** An impact before it is told where the passage is used. */
type BareImpact = Omit<Impact, "usages">;

/** What became of every annotation of a source in one of its versions, in the order of the text. */
export async function readImpact(
  library: Library,
  source: SourceId,
  snapshot: SnapshotId,
): Promise<BareImpact[]> {
  const { text } = await library.snapshots.read(snapshot);
  const index = indexText(text);
  const quotes: BareImpact[] = [];
  for (const annotation of await library.annotations.of(source)) {
    quotes.push(await impactOn(library, annotation, index, snapshot));
  }
  return quotes.sort((a, b) => (a.before?.start ?? 0) - (b.before?.start ?? 0));
}

/** The same with every place where the passages are quoted. */
export async function viewImpact(
  library: Library,
  source: SourceId,
  snapshot: SnapshotId,
): Promise<Impact[]> {
  const quotes = await readImpact(library, source, snapshot);
  const usages = await listUsages(library, { source, annotation: null });
  return quotes.map((quote) => ({
    ...quote,
    usages: usages.filter(({ annotation }) => annotation === quote.annotation),
  }));
}

async function impactOn(
  library: Library,
  annotation: Annotation,
  index: TextIndex,
  snapshot: SnapshotId,
): Promise<BareImpact> {
  const before = await ownPlace(library, annotation);
  const { state, place, candidates, accepted } = placeIn(index, annotation, snapshot);
  const told = ({ start, end }: Span): VersionPlace => {
    return { snapshot, start, end, exact: index.text.slice(start, end) };
  };
  const after = before === null || place === null ? null : told(place);
  return {
    annotation: annotationId(annotation),
    state: before === null ? "missing" : state,
    moved: before !== null && after !== null && after.start !== before.start,
    before,
    after,
    candidates: candidates.map(told),
    diff: before === null || after === null ? [] : [...diffTexts(before.exact, after.exact)],
    comment: annotationComment(annotation),
    accepted,
  };
}

/** The passage an annotation was made on; null if it is not a place in one of our texts. */
async function ownPlace(library: Library, annotation: Annotation): Promise<VersionPlace | null> {
  const target = annotation.target[0]!;
  const { quote, position } = targetSelectors(target);
  const snapshot = targetSnapshot(target);
  if (quote === null || position === null || snapshot === null) return null;
  const { start, end } = position;
  const exact = (await library.snapshots.read(snapshot)).text.slice(start, end);
  return { snapshot, start, end, exact };
}
