const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for HTML content or a quoted attribute; control characters no document may hold are dropped. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** An address a reader may follow from an exported page, null for all that is not http(s) or mail. */
export function safeHref(url: string): string | null {
  try {
    const { protocol, href } = new URL(url.trim());
    return ["http:", "https:", "mailto:"].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

const CITEPROC_TAG =
  /<\/?(?:i|b|sup|sub|div|span)>|<span style="font-variant: ?small-caps;">|<span style="font-(?:style|weight): ?normal;">|<div class="csl-(?:entry|left-margin|right-inline|block|indent)">/g;

/** Citeproc's HTML with its own few tags kept and everything else escaped; no attribute survives. */
export function cleanCiteproc(html: string): string {
  let clean = "";
  let from = 0;
  for (const match of html.matchAll(CITEPROC_TAG)) {
    clean += escapeKeepingEntities(html.slice(from, match.index)) + ownTag(match[0]);
    from = match.index + match[0].length;
  }
  return clean + escapeKeepingEntities(html.slice(from));
}

function ownTag(tag: string): string {
  if (tag.includes("small-caps")) return '<span class="small-caps">';
  if (tag.includes("normal")) return '<span class="normal">';
  if (tag.startsWith("<div")) return /left-margin/.test(tag) ? '<span class="label">' : "<span>";
  return tag === "</div>" ? "</span> " : tag;
}

/** Entities are undone first, so that nothing is escaped twice and nothing slips through once. */
function escapeKeepingEntities(text: string): string {
  const plain = text
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => NAMED[name] ?? "");
  return escapeHtml(plain);
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: "\u00A0",
};

/** Text as literal words in Pandoc's Markdown: no emphasis, no citation, no HTML, no mathematics. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>$@^~#|]/g, "\\$&").replace(/[\r\n]+/g, " ");
}
