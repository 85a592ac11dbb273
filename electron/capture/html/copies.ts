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
  #dropped = 0;

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (DROPPED_TAGS.has(tag)) {
      if (!VOID_TAGS.has(tag)) this.#dropped++;
      return;
    }
    if (this.#dropped > 0) return;
    let markup = `<${tag}`;
    for (const name in attributes) {
      // Addresses inside data: are long and say nothing; event handlers have no business in a copy.
      const value = attributes[name] ?? "";
      if (name.startsWith("on") || !/^[a-z][\w:.-]*$/i.test(name)) continue;
      markup += ` ${name}="${escapeAttribute(value.startsWith("data:") ? "data:," : value)}"`;
    }
    this.#both(`${markup}>`);
  }

  close(tag: string): void {
    if (DROPPED_TAGS.has(tag)) {
      if (!VOID_TAGS.has(tag)) this.#dropped--;
      return;
    }
    if (this.#dropped === 0 && !VOID_TAGS.has(tag)) this.#both(`</${tag}>`);
  }

  /** Text of the page; `run` is its number, null for what is not part of the canonical text. */
  text(content: string, run: number | null, parent: string): void {
    if (this.#dropped > 0) return;
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
