import type { AnnotationView } from "#shared/ipc";
import type { SnapshotId } from "#shared/model";

/**
 * The annotation as it stands in a version: where it was made, or where the user accepted its place;
 * null if it has none there. `exact` stays the words it was made on, which a quotation is judged by.
 */
export function placeOn(annotation: AnnotationView, snapshot: SnapshotId): AnnotationView | null {
  if (annotation.snapshot === snapshot) return annotation;
  const place = annotation.accepted?.find((one) => one.snapshot === snapshot);
  return place === undefined
    ? null
    : { ...annotation, snapshot, start: place.start, end: place.end };
}
