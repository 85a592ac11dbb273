import type { BlockContent, Data, Literal as TextLiteral, Parent, PhrasingContent } from "mdast";
import type { CitationItem } from "./citation.ts";

/**
 * A Pandoc citation, in brackets or as `@key` in the sentence (then `value` begins with `@`); `value`
 * is its source to the letter.
 */
export interface Citation extends TextLiteral {
  readonly type: "citation";
  value: string;
  readonly items: readonly CitationItem[];
}

/** Inline source we show but do not interpret (`[[link]]`, `$x$`, `%%note%%`), to the letter. */
export interface RawInline extends TextLiteral {
  readonly type: "rawInline";
  value: string;
}

/** What ties an excerpt to its annotation; a hand edit may have lost the citation (`null`). */
export interface ExcerptTie {
  readonly annotation: string;
  readonly citekey: string | null;
  readonly locator: string | null;
}

/** `[“words”](anno:<ulid>) [@citekey]`; the children are the words without the quotation marks. */
export interface InlineExcerpt extends Parent, ExcerptTie {
  readonly type: "inlineExcerpt";
  children: PhrasingContent[];
  data?: Data;
}

/** `> words` / `>` / `> [@citekey] [source](anno:<ulid>)`; the children are the words. */
export interface BlockExcerpt extends Parent, ExcerptTie {
  readonly type: "blockExcerpt";
  children: BlockContent[];
  data?: Data;
}

declare module "mdast" {
  interface PhrasingContentMap {
    citation: Citation;
    rawInline: RawInline;
    inlineExcerpt: InlineExcerpt;
  }
  interface BlockContentMap {
    blockExcerpt: BlockExcerpt;
  }
  interface RootContentMap {
    citation: Citation;
    rawInline: RawInline;
    inlineExcerpt: InlineExcerpt;
    blockExcerpt: BlockExcerpt;
  }
}
