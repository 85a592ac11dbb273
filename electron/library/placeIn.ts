import { AppError } from "#shared/errors";
import { anchor, compareWords, type Anchored, type TextIndex } from "#shared/anchoring";
import {
  targetSelectors,
  targetSnapshot,
  type Annotation,
  type QuoteState,
  type SnapshotId,
  type Target,
} from "#shared/model";
import type { Span } from "#shared/ipc";
import type { Library } from "./library.ts";

/** Where an annotation's passage stands in another version, and how its words stand to its own. */
export interface PlaceIn {
  readonly state: QuoteState;
  /** Null where there is no one place. */
  readonly place: Span | null;
  /** The places as good as each other, where the state is `ambiguous`. */
  readonly candidates: readonly Span[];
  /** True if the user has tied the annotation to this version. */
  readonly accepted: boolean;
}

const NOWHERE: PlaceIn = { state: "missing", place: null, candidates: [], accepted: false };

/**
 * The place of an annotation in a version: the one the user accepted, else where the words of its
 * own version are found, else where those of the version accepted last are. The state is always
 * judged by the words it was made on (its first target).
 */
export async function placeIn(
  library: Library,
  annotation: Annotation,
  snapshot: SnapshotId,
): Promise<PlaceIn> {
  const [own, ...later] = annotation.target;
  const words = own === undefined ? null : targetSelectors(own).quote;
  if (own === undefined || words === null) return NOWHERE;
  const index = await library.textIndexes.of(snapshot);
  const accepted = later.find((target) => targetSnapshot(target) === snapshot);
  const position = accepted === undefined ? null : targetSelectors(accepted).position;
  if (position !== null) {
    const { start, end } = position;
    const state = compareWords(words.exact, index.text.slice(start, end));
    return { state, place: { start, end }, candidates: [], accepted: true };
  }
  const first = await find(library, index, own);
  if (first.status === "anchored") return anchored(first.state, first);
  for (const target of later.toReversed()) {
    const found = await find(library, index, target);
    if (found.status !== "anchored") continue;
    return anchored(compareWords(words.exact, index.text.slice(found.start, found.end)), found);
  }
  if (first.status === "orphaned") return NOWHERE;
  return { state: "ambiguous", place: null, candidates: first.candidates, accepted: false };
}

function anchored(state: QuoteState, { start, end }: Span): PlaceIn {
  return { state, place: { start, end }, candidates: [], accepted: false };
}

async function find(library: Library, index: TextIndex, target: Target): Promise<Anchored> {
  const { quote, position } = targetSelectors(target);
  if (quote === null) return { status: "orphaned" };
  return anchor(index, { quote, position }, await originOf(library, target));
}

/** The text a target was described in; a passage can be followed without it, only not as far. */
async function originOf(library: Library, target: Target): Promise<TextIndex | undefined> {
  const snapshot = targetSnapshot(target);
  if (snapshot === null) return undefined;
  try {
    return await library.textIndexes.of(snapshot);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return undefined;
  }
}

/** True if the words at a place of a version are those the user accepted last. */
export async function wordsAreKnown(
  library: Library,
  annotation: Annotation,
  snapshot: SnapshotId,
  place: Span,
): Promise<boolean> {
  const last = annotation.target.length > 1 ? annotation.target.at(-1) : undefined;
  const known = last === undefined ? null : targetSelectors(last).quote;
  if (known === null) return false;
  const { text } = await library.snapshots.read(snapshot);
  return compareWords(known.exact, text.slice(place.start, place.end)) === "verbatim";
}
