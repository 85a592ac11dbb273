import { AppError } from "#shared/errors";
import { bodyText } from "../blocks.ts";
import { chapterNames, readChapter } from "../book/chapter.ts";
import { confirmUnlocked } from "../book/locked.ts";
import { readPackage, resolvePath, type BookPackage } from "../book/package.ts";
import { joinTexts, type LabelledText } from "../html/document.ts";
import { decideLanguage } from "../language.ts";
import { PictureShelf, type PictureSource } from "../media/pictures.ts";
import { titleFromName, toMetadata } from "../metadata.ts";
import { nameOf, type ReadDocument, type Reader, type ReaderInput } from "../reader.ts";
import { openArchive, type Archive } from "../zip/archive.ts";

/** Electronic books (EPUB 2 and 3): the files of the spine in order, chapters under their headings. */
export const epubReader: Reader = {
  mediaType: "application/epub+zip",
  aliases: [],
  extensions: ["epub"],
  keepsWithoutText: true,
  read: readEpub,
};

const PAGE =
  /^(?:application\/xhtml\+xml|text\/html|application\/x-dtbook\+xml|text\/x-oeb1-document|)$/;

function readEpub(input: ReaderInput): ReadDocument {
  const what = nameOf(input);
  const archive = openArchive(input.bytes, what);
  confirmUnlocked(archive, what);
  const book = readPackage(archive, what);
  const shelf = new PictureShelf();
  const { parts, missing } = readSpine(archive, book, shelf, input);
  if (parts.length === 0) {
    throw new AppError("damaged", `${what} is damaged: none of its chapters is in it.`);
  }
  const { text, blocks } = withTitle(joinTexts(parts), book.title?.value ?? null);
  return {
    charset: null,
    text,
    blocks,
    metadata: toMetadata({
      title: book.title ?? titleFromName(input.name),
      authors: book.authors,
      publisher: book.publisher,
      abstract: book.abstract,
      isbn: book.isbn,
      language: decideLanguage(book.language, "book's package, language", bodyText(text, blocks)),
      type: { value: "book", from: "media type" },
    }),
    ...book.dates,
    confidence: 0.95,
    warnings: [...missingSentence(missing), ...shelf.warnings],
    media: shelf.media,
  };
}

/** The first of the opening lines that says the book's title is labelled so. */
function withTitle({ text, blocks }: LabelledText, title: string | null): LabelledText {
  const fold = (words: string): string => words.replace(/\s+/g, " ").trim().toLowerCase();
  const at = blocks.slice(0, 12).findIndex(({ start, end, kind }) => {
    return kind !== "image" && title !== null && fold(text.slice(start, end)) === fold(title);
  });
  return {
    text,
    blocks: blocks.map((block, index) => (index === at ? { ...block, label: "title" } : block)),
  };
}

interface Spine {
  readonly parts: readonly LabelledText[];
  /** Chapters the package lists and the archive does not have, or that could not be read. */
  readonly missing: number;
}

function readSpine(
  archive: Archive,
  book: BookPackage,
  shelf: PictureShelf,
  { alive }: ReaderInput,
): Spine {
  const names = chapterNames(archive, book);
  const parts: LabelledText[] = [];
  let missing = 0;
  for (const { path, mediaType } of book.spine) {
    if (!PAGE.test(mediaType)) continue;
    const xhtml = archive.text(path);
    const chapter =
      xhtml === null
        ? null
        : readChapter(xhtml, picturesOf(archive, path, shelf), {
            called: names.get(path) ?? null,
            isContents: path === book.contents?.path,
          });
    if (chapter === null) missing += 1;
    else parts.push(chapter);
    alive();
  }
  return { parts, missing };
}

/** Pictures named by their path from the chapter; one that cannot be unpacked is left out. */
function picturesOf(archive: Archive, chapter: string, shelf: PictureShelf): PictureSource {
  return (address) => {
    const path = resolvePath(chapter, address);
    if (path === null) return shelf.fromData(address);
    try {
      const bytes = archive.read(path);
      return bytes === null ? null : shelf.keep(bytes);
    } catch (error) {
      if (error instanceof AppError && error.code === "damaged") return null;
      throw error;
    }
  };
}

function missingSentence(missing: number): readonly string[] {
  if (missing === 0) return [];
  const what = missing === 1 ? "One chapter" : `${missing} chapters`;
  return [`${what} could not be found or read in the book; the rest was captured.`];
}
