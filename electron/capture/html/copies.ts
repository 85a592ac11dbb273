import { DROPPED_TAGS, UNWRAPPED_TAGS, VOID_TAGS } from "./tags.ts";

/** First code point of the marks put before each run; two planes of private use follow it. */
export const FIRST_MARK = 0xf0000;
const LAST_MARK = 0x10fffd;

/**
 * Writes a page out twice while it is walked: once with every run of text in `<span data-b>`, once with
 * a private-use character at the head of each run. What an extractor keeps is then known exactly.
 */
export class MarkedCopies {
  readonly #spans: string[] = [];
  readonly #characters: string[] = [];
  /** For each open element the place of its start tag in the second list. */
  readonly #open: number[] = [];
  #dropped = 0;

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (DROPPED_TAGS.has(tag)) {
      if (!VOID_TAGS.has(tag)) this.#dropped++;
      return;
    }
    if (this.#dropped > 0) return;
    if (!VOID_TAGS.has(tag)) this.#open.push(this.#characters.length);
    this.#both(`<${tag}${writeAttributes(attributes)}>`);
  }

  close(tag: string): void {
    if (DROPPED_TAGS.has(tag)) {
      if (!VOID_TAGS.has(tag)) this.#dropped--;
      return;
    }
    if (this.#dropped > 0 || VOID_TAGS.has(tag)) return;
    this.#spans.push(`</${tag}>`);
    // An element without text costs Defuddle time and tells it nothing; Readability counts some.
    if (this.#open.pop() === this.#characters.length - 1) this.#characters.pop();
    else this.#characters.push(`</${tag}>`);
  }

  /** Text of the page; `run` is its number, null for what is not part of the canonical text. */
  text(content: string, run: number | null, parent: string): void {
    if (this.#dropped > 0) return;
    if (!/\S/.test(content)) {
      this.#spans.push(content);
      if (this.#open.at(-1) !== this.#characters.length - 1) this.#characters.push(" ");
      return;
    }
    const escaped = escapeText(content);
    if (run === null || FIRST_MARK + run > LAST_MARK) {
      this.#both(escaped);
      return;
    }
    const wrap = !UNWRAPPED_TAGS.has(parent);
    this.#spans.push(wrap ? `<span data-b="${run}">${escaped}</span>` : escaped);
    const lead = /^\s*/.exec(escaped)?.[0] ?? "";
    this.#characters.push(
      lead + String.fromCodePoint(FIRST_MARK + run) + escaped.slice(lead.length),
    );
  }

  finish(): { readonly spans: string; readonly characters: string } {
    return { spans: this.#spans.join(""), characters: this.#characters.join("") };
  }

  #both(markup: string): void {
    this.#spans.push(markup);
    this.#characters.push(markup);
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
