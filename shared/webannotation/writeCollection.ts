import { toCodePoints } from "#shared/anchoring";
import {
  TextPositionSelector,
  targetSnapshot,
  type Annotation,
  type Selector,
  type SnapshotId,
  type Target,
} from "#shared/model";
import { writeMotivation } from "./motivation.ts";

/** An annotation with what an export needs to know of its source. */
export interface ExportedAnnotation {
  readonly annotation: Annotation;
  /** The address the source was captured from; null if it has none. */
  readonly address: string | null;
}

type Json = Readonly<Record<string, unknown>>;

/** An AnnotationCollection with its one page inside. */
export type WebCollection = Json & { readonly first: Json & { readonly items: readonly Json[] } };

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";

/**
 * Annotations as a W3C AnnotationCollection. Positions become code points of the snapshot's text;
 * one whose text is not in `texts` is left out, its quote stays.
 */
export function writeCollection(
  given: { readonly id: string; readonly label: string },
  annotations: readonly ExportedAnnotation[],
  texts: ReadonlyMap<SnapshotId, string>,
): WebCollection {
  const items = annotations.map((one) => writeAnnotation(one, texts));
  return {
    "@context": CONTEXT,
    id: given.id,
    type: "AnnotationCollection",
    label: given.label,
    total: items.length,
    first: {
      id: `${given.id}:page:0`,
      type: "AnnotationPage",
      partOf: given.id,
      startIndex: 0,
      items,
    },
  };
}

function writeAnnotation(
  { annotation, address }: ExportedAnnotation,
  texts: ReadonlyMap<SnapshotId, string>,
): Json {
  return {
    ...annotation,
    motivation: writeMotivation(annotation.motivation),
    body: annotation.body.map((body) => ({ ...body, purpose: writeMotivation(body.purpose) })),
    target: annotation.target.map((target) => writeTarget(target, address, texts)),
  };
}

function writeTarget(
  target: Target,
  address: string | null,
  texts: ReadonlyMap<SnapshotId, string>,
): Json {
  const snapshot = targetSnapshot(target);
  const text = snapshot === null ? undefined : texts.get(snapshot);
  return {
    ...target,
    type: "SpecificResource",
    // The page the passage was read on; `source` names the bytes that were kept of it.
    ...(address === null || target["scope"] !== undefined ? {} : { scope: address }),
    selector: target.selector.flatMap((selector) => writeSelector(selector, text)),
  };
}

function writeSelector(selector: Selector, text: string | undefined): readonly Json[] {
  const position = TextPositionSelector.safeParse(selector);
  if (!position.success) return [selector];
  if (text === undefined) return [];
  return [{ ...position.data, ...toCodePoints(text, position.data) }];
}
