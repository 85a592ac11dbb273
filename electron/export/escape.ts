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

/** Text as literal words in Pandoc's Markdown: no emphasis, no citation, no HTML, no mathematics. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>$@^~#|]/g, "\\$&").replace(/[\r\n]+/g, " ");
}
