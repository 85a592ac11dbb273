import { Parser } from "htmlparser2";
import { AppError } from "#shared/errors";
import { normalizeLines } from "#shared/text";
import { decodeText } from "../decode.ts";
import { readPage } from "../html/read.ts";
import { walkPage } from "../html/walk.ts";
import type { ReadDocument, Reader, ReaderInput } from "../reader.ts";
import { readPlainText } from "../clip/read.ts";

/** Web pages, as saved by any browser. */
export const htmlReader: Reader = {
  mediaType: "text/html",
  aliases: ["application/xhtml+xml"],
  extensions: ["html", "htm", "xhtml"],
  read: readHtml,
};

/** Characters of markup; above it even a walk without a tree takes too long. */
const LENGTH_CAP = 64 * 1024 * 1024;

function readHtml(input: ReaderInput): ReadDocument {
  const { text: html, charset } = decodeText(input.bytes, declaredCharset(input.bytes));
  if (html.length > LENGTH_CAP) {
    throw new AppError(
      "too-large",
      `“${input.name ?? "The page"}” has more markup than can be read (${LENGTH_CAP / 1024 / 1024} MB).`,
    );
  }
  const page = walkPage(html);
  if (page === null) {
    const raw = readPlainText(normalizeLines(stripTags(html)).trim(), input);
    const warning =
      "The page is nested too deeply to be read as a page; all its text was kept as plain text.";
    return { ...raw, charset, confidence: Math.min(raw.confidence, 0.3), warnings: [warning] };
  }
  return { ...readPage(page, input), charset };
}

/** What `<meta charset>` or the XML declaration in the first kilobytes says. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString(
    "latin1",
  );
  const match =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/i.exec(
      head,
    );
  return match?.[1] ?? match?.[2] ?? null;
}

/** The text of markup nobody can nest: tags go, what is no text goes, blocks become lines. */
function stripTags(html: string): string {
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
