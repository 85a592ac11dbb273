import { AppError } from "#shared/errors";
import type { Reader } from "./reader.ts";
import { docxReader } from "./readers/docx.ts";
import { emlReader } from "./readers/eml.ts";
import { epubReader } from "./readers/epub.ts";
import { htmlReader } from "./readers/html.ts";
import { markdownReader } from "./readers/markdown.ts";
import { mhtmlReader } from "./readers/mhtml.ts";
import { pdfReader } from "./readers/pdf.ts";
import { plainReader } from "./readers/plain.ts";
import { recordReader } from "./readers/record.ts";
import { referenceReaders } from "./readers/reference.ts";

/** Every format that can be captured; a new one is a file in readers/ and a line here. */
export const READERS: readonly Reader[] = [
  ...referenceReaders,
  plainReader,
  htmlReader,
  markdownReader,
  pdfReader,
  recordReader,
  docxReader,
  epubReader,
  mhtmlReader,
  emlReader,
];

/** What there is to say of types that are known and not read. */
const REFUSED: Readonly<Record<string, string>> = {
  "application/encrypted":
    "is locked with a password and cannot be read. Save it without the password and add that.",
  "application/msword": "has the format Word used before 2007. Save it as DOCX and add that.",
  "application/zip": "is an archive. Unpack it and add the files in it.",
};

/** The reader of a media type. Throws `unsupported` with a sentence when there is none. */
export function readerFor(mediaType: string, name: string | null): Reader {
  const essence = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  const reader = READERS.find(
    (entry) => entry.mediaType === essence || entry.aliases.includes(essence),
  );
  if (reader !== undefined) return reader;
  const what = name === null ? "The document" : `“${name}”`;
  const known = REFUSED[essence];
  if (known !== undefined) throw new AppError("unsupported", `${what} ${known}`);
  throw new AppError("unsupported", `${what} is of a type that cannot be read yet (${essence}).`);
}
