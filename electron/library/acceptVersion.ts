import { describe } from "#shared/anchoring";
import { AppError } from "#shared/errors";
import type { Span } from "#shared/ipc";
import {
  annotationId,
  targetSnapshot,
  type Annotation,
  type AnnotationId,
  type SnapshotId,
  type SourceId,
} from "#shared/model";
import { changeAnnotations } from "./annotate.ts";
import { indexAnnotations } from "./indexing.ts";
import type { Library } from "./library.ts";

/** A version of a source. */
export interface Version {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
}

/** Where an annotation is to stand in a version. */
export interface AcceptedPlace extends Span {
  readonly annotation: AnnotationId;
}

/**
 * Ties annotations to places in another version: a target is appended, those before it stay, and the
 * first one stays the judge of every quotation. Answers those that were tied; one that has a place
 * in this version already stays as it is.
 */
export async function acceptPlaces(
  library: Library,
  { source, snapshot }: Version,
  places: readonly AcceptedPlace[],
): Promise<AnnotationId[]> {
  const record = await library.store.readSource(source);
  if (!record.snapshots.some(({ id }) => id === snapshot)) {
    throw new AppError("not-found", "This source has no such version. Nothing was changed.");
  }
  const { text } = await library.snapshots.read(snapshot);
  const outside = places.some(({ start, end }) => start < 0 || start >= end || end > text.length);
  if (outside) {
    throw new AppError(
      "not-found",
      "A place does not lie within the text of the new version. Nothing was changed; read the " +
        "report again.",
    );
  }
  const wanted = new Map(places.map((place) => [place.annotation, place]));
  return rewrite(library, source, (annotation) => {
    const place = wanted.get(annotationId(annotation));
    if (place === undefined || standsIn(annotation, snapshot)) return annotation;
    const { quote, position } = describe(text, place.start, place.end);
    const target = { source: `urn:sha256:${snapshot}`, selector: [quote, position] };
    return { ...annotation, target: [...annotation.target, target] };
  });
}

/** Takes the place in a version away from annotations again; the one they were made on stays. */
export async function withdrawPlaces(
  library: Library,
  { source, snapshot }: Version,
  annotations: readonly AnnotationId[],
): Promise<void> {
  const wanted = new Set(annotations);
  await rewrite(library, source, (annotation) => {
    if (!wanted.has(annotationId(annotation))) return annotation;
    const [own, ...later] = annotation.target;
    const kept = later.filter((target) => targetSnapshot(target) !== snapshot);
    if (own === undefined || kept.length === later.length) return annotation;
    return { ...annotation, target: [own, ...kept] };
  });
}

function standsIn(annotation: Annotation, snapshot: SnapshotId): boolean {
  return annotation.target.some((target) => targetSnapshot(target) === snapshot);
}

/** Rewrites the annotations `change` changes, all with one write; answers their ids. */
async function rewrite(
  library: Library,
  source: SourceId,
  change: (annotation: Annotation) => Annotation,
): Promise<AnnotationId[]> {
  const changed: Annotation[] = [];
  const modified = library.now();
  await changeAnnotations(library, source, (items) =>
    items.map((item) => {
      const after = change(item);
      if (after === item) return item;
      changed.push({ ...after, modified });
      return { ...after, modified };
    }),
  );
  if (changed.length > 0) {
    await indexAnnotations(library, source, changed);
    library.changed({ type: "annotations-changed", source });
  }
  return changed.map(annotationId);
}
