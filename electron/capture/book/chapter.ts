import { normalizeInline } from "#shared/text";
import { labelDocument, withPlainCells, type LabelledText } from "../html/document.ts";
import type { Page, PageBlock } from "../html/page.ts";
import { walkPage } from "../html/walk.ts";
import type { PictureSource } from "../media/pictures.ts";
import { readElements, type XmlElement } from "../xml/elements.ts";
import type { Archive } from "../zip/archive.ts";
import { resolvePath, type BookPackage } from "./package.ts";

/** What a book's table of contents calls each of its files: the first entry that leads there. */
export function chapterNames(archive: Archive, book: BookPackage): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const list = book.contents;
  const xml = list === null ? null : archive.text(list.path);
  if (list === null || xml === null) return names;
  let label = "";
  for (const { name, text, attributes } of readElements(xml, new Set(["a", "text", "content"]))) {
    if (name === "text") label = clean(text);
    const words = name === "a" ? clean(text) : label;
    const path = name === "text" ? null : resolvePath(list.path, addressOf(attributes));
    if (path !== null && words !== "" && !names.has(path)) names.set(path, words);
  }
  return names;
}

function addressOf(attributes: XmlElement["attributes"]): string {
  return attributes["href"] ?? attributes["src"] ?? "";
}

const clean = (text: string): string => normalizeInline(text).trim();

/**
 * A chapter's text and blocks; `called` is its name in the table of contents, `isContents` is true for
 * that table itself. Null when it is nested too deeply to be read.
 */
export function readChapter(
  xhtml: string,
  pictures: PictureSource,
  { called, isContents }: { readonly called: string | null; readonly isContents: boolean },
): LabelledText | null {
  const page = walkPage(withPlainCells(xhtml), { pictures, selfClosing: true });
  if (page === null) return null;
  const { text, blocks } = labelDocument(withHeading(page, called), -1);
  if (!isContents) return { text, blocks };
  return {
    text,
    blocks: blocks.map((block) => ({
      ...block,
      label: "navigation",
      reason: "the book's table of contents",
    })),
  };
}

/** Where a book marks no heading, the words its table of contents has for the chapter are one. */
function withHeading(page: Page, called: string | null): Page {
  if (called === null || page.blocks.some(({ kind }) => kind === "heading")) return page;
  const at = page.blocks.slice(0, 4).findIndex(({ start, end }) => {
    const words = clean(page.text.slice(start, end).replace(/\n/g, " "));
    return words !== "" && words.toLowerCase() === called.toLowerCase();
  });
  if (at < 0) return page;
  const blocks = page.blocks.map((block, index): PageBlock =>
    index === at ? { ...block, kind: "heading", level: 1 } : block,
  );
  return { ...page, blocks };
}
