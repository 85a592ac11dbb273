import { Parser } from "htmlparser2";
import { AppError } from "#shared/errors";
import { normalizeLines } from "#shared/text";
import { readPlainText } from "../clip/read.ts";
import type { PictureShelf, PictureSource } from "../media/pictures.ts";
import { nameOf, type ReadDocument, type ReaderInput } from "../reader.ts";
import { readPage } from "./read.ts";
import { walkPage } from "./walk.ts";

/** Characters of markup; above it even a walk without a tree takes too long. */
const LENGTH_CAP = 64 * 1024 * 1024;

/** A page's markup and the pictures that come with it. */
export interface Markup {
  readonly html: string;
  readonly charset: string | null;
  readonly pictures: PictureSource;
  readonly shelf: PictureShelf;
  /** The same document with its scripts, from which the statements of JSON-LD are read; null if it is `html`. */
  readonly rendered: string | null;
}

/** Reads a page: its whole text, labelled; one nested too deeply keeps its text as plain text. */
export function readMarkup(markup: Markup, input: ReaderInput): ReadDocument {
  const { html, charset, pictures, shelf, rendered } = markup;
  if (html.length > LENGTH_CAP) {
    throw new AppError(
      "too-large",
      `${nameOf(input)} has more markup than can be read (${LENGTH_CAP / 1024 / 1024} MB).`,
    );
  }
  const page = walkPage(html, { pictures });
  if (page === null) {
    const raw = readPlainText(normalizeLines(stripTags(html)).trim(), input);
    const warning =
      "The page is nested too deeply to be read as a page; all its text was kept as plain text.";
    return { ...raw, charset, confidence: Math.min(raw.confidence, 0.3), warnings: [warning] };
  }
  const whole = rendered === null ? null : walkPage(rendered);
  const read = readPage(whole === null ? page : { ...page, jsonLd: whole.jsonLd }, input);
  const warnings = [...read.warnings, ...shelf.warnings];
  return { ...read, charset, warnings, media: shelf.media };
}

/** The text of markup nobody can nest: tags go, what is no text goes, blocks become lines. */
export function stripTags(html: string): string {
  const flat = html
    .replace(/<(script|style|template|noscript)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(
      /<\/?(?:p|div|h[1-6]|li|tr|br|section|article|blockquote|pre|table|ul|ol)\b[^>]*>/gi,
      "\n",
    )
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/\n\s*\n+/g, "\n");
  const parts: string[] = [];
  const decoder = new Parser({ ontext: (text) => parts.push(text) });
  decoder.end(flat);
  return parts.join("");
}
