import type { BlockKind, Mark } from "#shared/model";

/** Elements that begin and end a block of text. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt " +
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main " +
    "menu nav ol optgroup option p pre search section select summary table tbody tfoot thead " +
    "textarea title tr ul video audio object"
  ).split(" "),
);

/** Elements whose content is no text of the page. */
export const SKIPPED_TAGS: ReadonlySet<string> = new Set(
  "script style template noscript iframe noframes title".split(" "),
);

/** Elements whose content a browser shows only when it cannot show the element itself. */
export const FALLBACK_TAGS: ReadonlySet<string> = new Set(
  "audio video canvas object datalist svg:title svg:desc svg:metadata".split(" "),
);

/** Elements left out of the copies the extractors get: nothing in them is text to keep or drop. */
export const DROPPED_TAGS: ReadonlySet<string> = new Set(
  "script style template noscript iframe noframes svg canvas link object embed".split(" "),
);

export const VOID_TAGS: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Kind an element gives to the text in it. */
export const KIND_OF: Readonly<Record<string, BlockKind>> = {
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
  li: "list-item",
  dd: "list-item",
  dt: "list-item",
  option: "list-item",
  blockquote: "quote",
  pre: "code",
  tr: "table-row",
  figcaption: "caption",
  caption: "caption",
};

/** Elements that show as an inline mark. */
export const MARK_OF: Readonly<Record<string, Mark["type"]>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  cite: "italic",
  code: "code",
  kbd: "code",
  samp: "code",
  s: "strike",
  del: "strike",
  strike: "strike",
  sup: "superscript",
  sub: "subscript",
};

/** True when attributes or inline style hide the element; classes are the stylesheet's secret. */
export function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if (attributes["hidden"] !== undefined && attributes["hidden"] !== "until-found") return true;
  const style = attributes["style"];
  return (
    style !== undefined &&
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(style)
  );
}
