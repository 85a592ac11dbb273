import { z } from "zod";
import type { AnnotationId, SnapshotId } from "./ids.ts";

/** https://www.w3.org/TR/annotation-model/#text-quote-selector */
export const TextQuoteSelector = z.looseObject({
  type: z.literal("TextQuoteSelector"),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});
export type TextQuoteSelector = z.infer<typeof TextQuoteSelector>;

/** Offsets in UTF-16 code units of the snapshot's text; an export converts them to code points. */
export const TextPositionSelector = z.looseObject({
  type: z.literal("TextPositionSelector"),
  start: z.int(),
  end: z.int(),
});
export type TextPositionSelector = z.infer<typeof TextPositionSelector>;

export const Selector = z.union([
  TextQuoteSelector,
  TextPositionSelector,
  z.looseObject({ type: z.string() }),
]);
export type Selector = z.infer<typeof Selector>;

/** `source` is `urn:sha256:<hex>` of the snapshot. */
export const Target = z.looseObject({ source: z.string(), selector: z.array(Selector) });
export type Target = z.infer<typeof Target>;

export const AnnotationBody = z.looseObject({
  type: z.literal("TextualBody"),
  purpose: z.string(),
  value: z.string(),
  format: z.string().optional(),
});
export type AnnotationBody = z.infer<typeof AnnotationBody>;

/** A W3C Web Annotation as it stands in `annotations.json`; the first target is the one it was made on. */
export const Annotation = z.looseObject({
  id: z.string().regex(/^anno:[0-9A-HJKMNP-TV-Z]{26}$/),
  type: z.literal("Annotation"),
  motivation: z.string(),
  created: z.string(),
  modified: z.string(),
  body: z.array(AnnotationBody),
  target: z.array(Target).min(1),
});
export type Annotation = z.infer<typeof Annotation>;

/** `annotations.json` of one source. */
export const AnnotationPage = z.looseObject({
  "@context": z.literal("http://www.w3.org/ns/anno.jsonld"),
  id: z.string(),
  type: z.literal("AnnotationPage"),
  items: z.array(Annotation),
});
export type AnnotationPage = z.infer<typeof AnnotationPage>;

/** The bare ULID of an annotation. */
export function annotationId(annotation: Annotation): AnnotationId {
  return annotation.id.slice("anno:".length) as AnnotationId;
}

/** The snapshot a target points at, or null if it is not one of ours. */
export function targetSnapshot(target: Target): SnapshotId | null {
  const match = /^urn:sha256:([0-9a-f]{64})$/.exec(target.source);
  return match === null ? null : (match[1] as SnapshotId);
}

/** A target's two selectors; either is null where a foreign annotation lacks it. */
export function targetSelectors(target: Target): {
  readonly quote: TextQuoteSelector | null;
  readonly position: TextPositionSelector | null;
} {
  let quote: TextQuoteSelector | null = null;
  let position: TextPositionSelector | null = null;
  for (const selector of target.selector) {
    const asQuote = TextQuoteSelector.safeParse(selector);
    if (asQuote.success) quote = asQuote.data;
    const asPosition = TextPositionSelector.safeParse(selector);
    if (asPosition.success) position = asPosition.data;
  }
  return { quote, position };
}

/** The comment of an annotation, empty when it has none. */
export function annotationComment(annotation: Annotation): string {
  return annotation.body.find((body) => body.purpose === "commenting")?.value ?? "";
}

/** The tags of an annotation in order. */
export function annotationTags(annotation: Annotation): readonly string[] {
  return annotation.body.filter((body) => body.purpose === "tagging").map((body) => body.value);
}
