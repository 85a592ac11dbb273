import type { Block } from "#shared/model";
import type { RawBlock } from "../blocks.ts";

/** An open element as far as it matters to the text in it. */
export interface Frame {
  readonly tag: string;
  /** `id`, `class`, `role`, `itemprop` and the like in lower case, for naming what a block is. */
  readonly hint: string;
  readonly parent: Frame | null;
  readonly kind: Block["kind"];
  readonly level: number | null;
  readonly listDepth: number;
  readonly hidden: boolean;
  readonly skipped: boolean;
  readonly preformatted: boolean;
}

/** A block of a page with the element it began in. */
export interface PageBlock extends RawBlock {
  readonly frame: Frame;
}

/** A stretch of text between two tags; its number is its place in the list of runs. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** A picture of a page; it stands after the first `after` blocks. */
export interface PageImage {
  readonly after: number;
  readonly image: NonNullable<Block["image"]>;
}

/** A `<meta>` element. */
export interface MetaTag {
  readonly name: string;
  readonly content: string;
}

/** A `<time datetime>` element with the words it shows and where they stand. */
export interface TimeTag {
  readonly datetime: string;
  readonly at: number;
}

/** A page after one walk over its tags. */
export interface Page {
  readonly text: string;
  readonly blocks: readonly PageBlock[];
  readonly runs: readonly Run[];
  /** Pictures whose bytes are kept, in order. */
  readonly images: readonly PageImage[];
  readonly language: string | null;
  readonly title: string | null;
  readonly meta: readonly MetaTag[];
  readonly canonical: string | null;
  readonly jsonLd: readonly string[];
  readonly times: readonly TimeTag[];
  readonly elements: number;
  readonly depth: number;
  /** A copy for the extractors in which every run is marked, null where the page passed a cap. */
  readonly copy: string | null;
}
