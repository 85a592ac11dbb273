import { z } from "zod";

/** The role a block plays in its source. */
export const BlockLabel = z.enum([
  "title",
  "byline",
  "standfirst",
  "dateline",
  "editors-note",
  "body",
  "caption",
  "masthead",
  "issue",
  "see-also",
  "sign-up",
  "partners",
  "navigation",
  "form",
  "legal",
  "comments",
  "advertisement",
  "hidden",
  "other",
]);
export type BlockLabel = z.infer<typeof BlockLabel>;

export const BlockKind = z.enum([
  "heading",
  "paragraph",
  "list-item",
  "quote",
  "code",
  "table-row",
  "caption",
  "image",
]);
export type BlockKind = z.infer<typeof BlockKind>;

/** Inline structure inside a block; offsets are into the snapshot's text, not the block. */
export const Mark = z.object({
  start: z.int(),
  end: z.int(),
  type: z.enum(["bold", "italic", "code", "strike", "superscript", "subscript", "link"]),
  href: z.string().optional(),
});
export type Mark = z.infer<typeof Mark>;

/**
 * A span of the canonical text with structure. Blocks are in text order, never overlap, and between
 * them stands white space only. `level` is the heading level or the list depth (from 1).
 */
export const Block = z.object({
  start: z.int(),
  end: z.int(),
  kind: BlockKind,
  level: z.int().optional(),
  label: BlockLabel,
  confidence: z.number().min(0).max(1),
  reason: z.string().optional(),
  marks: z.array(Mark),
  /**
   * A picture; a block that has one and no words stands between two others with `start === end`.
   * `media` names it among the snapshot's media (`<sha256>.<ext>`) where its bytes were kept, `width`
   * and `height` are its pixels where they are known.
   */
  image: z
    .object({
      alt: z.string(),
      src: z.string(),
      media: z.string().optional(),
      width: z.int().optional(),
      height: z.int().optional(),
    })
    .optional(),
});
export type Block = z.infer<typeof Block>;

/** The labels `text --part body` prints and search indexes at full weight. */
export const BODY_LABELS: readonly BlockLabel[] = ["body", "editors-note"];

/** The labels the reader shows open; every other label is folded, never dropped. */
export const OPEN_LABELS: readonly BlockLabel[] = [
  "title",
  "byline",
  "standfirst",
  "dateline",
  "editors-note",
  "body",
  "caption",
  "issue",
];
