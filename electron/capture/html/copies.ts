import { DROPPED_TAGS, VOID_TAGS } from "./tags.ts";

/** First code point of the marks put before each run; two planes of private use follow it. */
export const FIRST_MARK = 0xf0000;
const LAST_MARK = 0x10fffd;

/**
 * Writes a page out again while it is walked, with a private-use character at the head of every run of
 * text. What an extractor keeps of it is then known exactly.
 */
export class MarkedCopy {
  readonly #parts: string[] = [];
  #dropped = 0;

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (DROPPED_TAGS.has(tag)) {
      if (!VOID_TAGS.has(tag)) this.#dropped++;
      return;
    }
    if (this.#dropped > 0) return;
    // A slash closes what has no end tag for parsers that know of no void elements.
    const slash = VOID_TAGS.has(tag) ? "/" : "";
    this.#parts.push(`<${tag}${writeAttributes(attributes)}${slash}>`);
  }

  close(tag: string): void {
    if (DROPPED_TAGS.has(tag)) {
      if (!VOID_TAGS.has(tag)) this.#dropped--;
      return;
    }
    if (this.#dropped === 0 && !VOID_TAGS.has(tag)) this.#parts.push(`</${tag}>`);
  }

  /** Text of the page; `run` is its number, null for what is not part of the canonical text. */
  text(content: string, run: number | null): void {
    if (this.#dropped > 0) return;
    const escaped = escapeText(content);
    if (run === null || FIRST_MARK + run > LAST_MARK || !/\S/.test(content)) {
      this.#parts.push(escaped);
      return;
    }
    const lead = /^\s*/.exec(escaped)?.[0] ?? "";
    this.#parts.push(lead, String.fromCodePoint(FIRST_MARK + run), escaped.slice(lead.length));
  }

  finish(): string {
    return this.#parts.join("");
  }
}

/** Attributes by which an extractor tells an article from the rest; the many others only cost time. */
const TELLING =
  /^(?:id|class|role|rel|style|hidden|aria-hidden|aria-modal|aria-label|item(?:prop|type|scope)|type|name|property|content|charset|lang|dir|href|src|alt|datetime|data-(?:test|testid|test-id|qa|cy|component|optimizely|link-name|block|print-layout|mw-.*))$/;

function writeAttributes(attributes: Readonly<Record<string, string>>): string {
  let markup = "";
  for (const name in attributes) {
    if (!TELLING.test(name)) continue;
    const value = attributes[name] ?? "";
    // Addresses are compared by their beginning at most; a data: address is the picture itself.
    const short = value.startsWith("data:")
      ? "data:,"
      : value.length > 300
        ? value.slice(0, 300)
        : value;
    markup += ` ${name}="${escapeAttribute(short)}"`;
  }
  return markup;
}

function escapeText(text: string): string {
  return text.replace(/[&<>\u{F0000}-\u{10FFFD}]/gu, (sign) =>
    sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : sign === ">" ? "&gt;" : "",
  );
}

function escapeAttribute(value: string): string {
  return value.replace(/[&"<>]/g, (sign) =>
    sign === "&" ? "&amp;" : sign === '"' ? "&quot;" : sign === "<" ? "&lt;" : "&gt;",
  );
}
