import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { normalizeLines } from "#shared/text";
import { decodeText } from "../../../electron/capture/decode.ts";
import type { Page } from "../../../electron/capture/html/page.ts";
import { walkPage } from "../../../electron/capture/html/walk.ts";

/** The third-party data that golden labels are about; it is not part of the project. */
export const DATA = resolve("../shared/data");

/** One line of a canonical text as a reader of it sees it, without any label. */
export interface DocumentLine {
  readonly text: string;
  /** `#` and its level, `-`, `>` and the like, so that a list can be read as one. */
  readonly look: string;
  /** Hidden by the page itself: a fact of its markup, no opinion. */
  readonly hidden: boolean;
}

/** A document to be labelled by reading. */
export interface ReadingDocument {
  readonly lines: readonly DocumentLine[];
  /** What the page says of itself in its head and its `<time>` elements. */
  readonly statements: readonly string[];
}

/** Bytes of `pages/NAME` or `clips/NAME` and the file name to capture them under; null if missing. */
export function documentBytes(
  document: string,
): { readonly bytes: Uint8Array; readonly name: string } | null {
  const [kind, name = ""] = document.split("/");
  const file = kind === "pages" ? join("pages", name, "source.html") : join("clips", `${name}.txt`);
  const path = join(DATA, file);
  if (!existsSync(path)) return null;
  return { bytes: readFileSync(path), name: kind === "pages" ? "source.html" : `${name}.txt` };
}

/** Reads a document into lines with the text part of capture only, never its labels; null if missing. */
export function openDocument(document: string): ReadingDocument | null {
  const file = documentBytes(document);
  if (file === null) return null;
  const { text } = decodeText(file.bytes, null);
  if (document.startsWith("clips/")) {
    const lines = normalizeLines(text).split("\n");
    return {
      lines: lines.map((line) => ({ text: line, look: "", hidden: false })),
      statements: [],
    };
  }
  const page = walkPage(text);
  return page === null ? null : { lines: linesOfPage(page), statements: statementsOf(page) };
}

function linesOfPage(page: Page): readonly DocumentLine[] {
  let start = 0;
  let at = 0;
  return page.text.split("\n").map((text) => {
    while (at + 1 < page.blocks.length && (page.blocks[at + 1]?.start ?? 0) <= start) at++;
    start += text.length + 1;
    const block = page.blocks[at];
    const kind = block?.kind ?? "paragraph";
    const look = kind === "heading" ? `h${block?.level ?? ""}` : (LOOKS[kind] ?? kind);
    return { text, look, hidden: block?.frame.hidden ?? false };
  });
}

const LOOKS: Readonly<Record<string, string>> = {
  paragraph: "",
  "list-item": "-",
  quote: ">",
  "table-row": "|",
};

const STATED =
  /author|creator|byl|date|time|publish|modif|revis|(?:og|dc|citation|twitter)[:._]?(?:title|site)|site_name/i;

function statementsOf(page: Page): readonly string[] {
  return [
    `title: ${page.title?.replace(/\s+/g, " ").trim() ?? ""}`,
    ...page.meta
      .filter(({ name }) => STATED.test(name))
      .map(({ name, content }) => `meta ${name}: ${content.slice(0, 200)}`),
    ...page.times.map(({ datetime, at }) => {
      const line = page.text.slice(0, at).split("\n").length;
      return `time near line ${line}: ${datetime}`;
    }),
    ...page.jsonLd.map((json) => `json-ld: ${json.replace(/\s+/g, " ").slice(0, 1200)}`),
  ];
}

/** Short hash of a line: enough to notice that the text has drifted, useless to get it back. */
export function lineHash(line: string): string {
  return line === "" ? "." : createHash("sha256").update(line).digest("hex").slice(0, 8);
}
