import mammoth from "mammoth";
import { AppError } from "#shared/errors";
import { normalizeInline } from "#shared/text";
import { bodyText, labelled } from "../blocks.ts";
import { joinTexts, labelDocument, withPlainCells, type LabelledText } from "../html/document.ts";
import type { Page } from "../html/page.ts";
import { walkPage } from "../html/walk.ts";
import { decideLanguage } from "../language.ts";
import { PictureShelf, type KeptPicture } from "../media/pictures.ts";
import { titleFromName, toMetadata, type Found } from "../metadata.ts";
import { parseName } from "../names.ts";
import { marginLines, plainParts } from "../office/parts.ts";
import { readProperties } from "../office/properties.ts";
import { STYLE_MAP } from "../office/styles.ts";
import { nameOf, type ReadDocument, type Reader, type ReaderInput } from "../reader.ts";
import { openArchive } from "../zip/archive.ts";

/** Documents of Word and every program that writes its format (ECMA-376). */
export const docxReader: Reader = {
  mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  aliases: ["application/vnd.ms-word.document.macroenabled.12"],
  extensions: ["docx", "docm"],
  keepsWithoutText: true,
  read: readDocx,
};

async function readDocx(input: ReaderInput): Promise<ReadDocument> {
  const what = nameOf(input);
  const archive = openArchive(input.bytes, what);
  const plain = plainParts(archive, what);
  input.alive();
  const shelf = new PictureShelf();
  const page = await toPage(plain, shelf, what);
  const properties = readProperties(archive);
  const titleAt = titleBlock(page);
  const { text, blocks } = joinTexts([labelDocument(page, titleAt), margins(marginLines(archive))]);
  const language = decideLanguage(properties.language, "document property language", bodyText(text, blocks)); // prettier-ignore
  return {
    charset: null,
    text,
    blocks,
    metadata: toMetadata({
      title: shownTitle(page, titleAt) ?? properties.title ?? titleFromName(input.name),
      authors: properties.authors ?? shownAuthors(page),
      abstract: properties.abstract,
      publisher: properties.publisher,
      language,
      type: { value: "document", from: "media type" },
    }),
    ...properties.dates,
    confidence: 0.95,
    warnings: shelf.warnings,
    media: shelf.media,
  };
}

async function toPage(plain: Uint8Array, shelf: PictureShelf, what: string): Promise<Page> {
  const kept = new Map<string, KeptPicture>();
  const convertImage = mammoth.images.imgElement(async (image) => {
    const picture = shelf.keep(await image.readAsBuffer());
    if (picture === null) return { src: "" };
    kept.set(picture.name, picture);
    return { src: picture.name };
  });
  const html = await toHtml(plain, convertImage, what);
  const page = walkPage(html, { pictures: (address) => kept.get(address) ?? null });
  if (page === null) throw tooDeep(what);
  return page;
}

async function toHtml(
  plain: Uint8Array,
  convertImage: ReturnType<typeof mammoth.images.imgElement>,
  what: string,
): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(plain.buffer, plain.byteOffset, plain.length) },
      { styleMap: [...STYLE_MAP], includeEmbeddedStyleMap: false, convertImage },
    );
    // The arrow back from a footnote is mammoth's, not the author's.
    return withPlainCells(value.replace(/\s*<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, ""));
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(what);
    throw new AppError("damaged", `${what} is damaged: its text could not be found in it.`, {
      cause: error,
    });
  }
}

function tooDeep(what: string): AppError {
  return new AppError("unsupported", `${what} is nested too deeply to be read.`);
}

/** The paragraph styled as title; else a heading of the first level that opens the text and is alone. */
function titleBlock({ blocks }: Page): number {
  const styled = blocks.findIndex(({ frame }) => frame.hint.includes("document-title"));
  if (styled >= 0) return styled;
  const tops = blocks.filter(({ level, kind }) => kind === "heading" && level === 1);
  return tops.length === 1 && blocks[0] === tops[0] ? 0 : -1;
}

function shownTitle(page: Page, at: number): Found<string> | null {
  const block = page.blocks[at];
  if (block === undefined) return null;
  const value = page.text.slice(block.start, block.end).replace(/\s+/g, " ");
  return { value, from: "title in the document" };
}

function shownAuthors({ text, blocks }: Page) {
  const names = blocks
    .filter(({ frame }) => frame.hint.includes("document-author"))
    .map(({ start, end }) => parseName(text.slice(start, end)));
  return names.length === 0 ? null : { value: names, from: "author in the document" };
}

/** Headers and footers stand once, after the text, folded. */
function margins(lines: readonly string[]): LabelledText {
  let text = "";
  const spans = lines.map((line) => {
    const words = normalizeInline(line).trim();
    const start = text === "" ? 0 : text.length + 1;
    text = text === "" ? words : `${text}\n${words}`;
    return { start, end: text.length };
  });
  const reason = `header or footer of the pages, ${lines.length} ${lines.length === 1 ? "line" : "lines"}`;
  return {
    text,
    blocks: spans.map((span) =>
      labelled(
        { ...span, kind: "paragraph", marks: [] },
        { label: "other", confidence: 0.95, reason },
      ),
    ),
  };
}
