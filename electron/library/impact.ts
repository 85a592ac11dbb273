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
import { compareVersions, diffTexts, hasMoved, type VersionRow } from "#shared/text";
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
  const compare = comparisons(library, text);
  const quotes: BareImpact[] = [];
  for (const annotation of await library.annotations.of(source)) {
    quotes.push(await impactOn(library, annotation, { snapshot, text, compare }));
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

/** The version looked at, and its paragraphs beside those of an older one. */
interface Newer {
  readonly snapshot: SnapshotId;
  readonly text: string;
  readonly compare: (older: SnapshotId) => Promise<readonly VersionRow[]>;
}

/** Comparisons with a text, each made once. */
function comparisons(library: Library, text: string): Newer["compare"] {
  const known = new Map<SnapshotId, Promise<readonly VersionRow[]>>();
  const made = async (older: SnapshotId): Promise<readonly VersionRow[]> => {
    const before = { text: (await library.snapshots.read(older)).text, blocks: [] };
    return compareVersions(before, { text, blocks: [] });
  };
  return (older) => {
    const rows = known.get(older) ?? made(older);
    known.set(older, rows);
    return rows;
  };
}

async function impactOn(
  library: Library,
  annotation: Annotation,
  { snapshot, text, compare }: Newer,
): Promise<BareImpact> {
  const before = await ownPlace(library, annotation);
  const { state, place, candidates, accepted } = await placeIn(library, annotation, snapshot);
  const told = ({ start, end }: Span): VersionPlace => {
    return { snapshot, start, end, exact: text.slice(start, end) };
  };
  const after = before === null || place === null ? null : told(place);
  return {
    annotation: annotationId(annotation),
    state: before === null ? "missing" : state,
    moved:
      before !== null &&
      after !== null &&
      hasMoved(await compare(before.snapshot), before.start, after.start),
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
