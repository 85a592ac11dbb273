import { AppError } from "#shared/errors";
import type { Reader } from "./reader.ts";
import { htmlReader } from "./readers/html.ts";
import { markdownReader } from "./readers/markdown.ts";
import { plainReader } from "./readers/plain.ts";
import { recordReader } from "./readers/record.ts";

/** Every format that can be captured; a new one is a file in readers/ and a line here. */
export const READERS: readonly Reader[] = [plainReader, htmlReader, markdownReader, recordReader];

/** The reader of a media type. Throws `unsupported` with a sentence when there is none. */
export function readerFor(mediaType: string, name: string | null): Reader {
  const essence = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  const reader = READERS.find(
    (entry) => entry.mediaType === essence || entry.aliases.includes(essence),
  );
  if (reader !== undefined) return reader;
  const what = name === null ? "The document" : `“${name}”`;
  throw new AppError("unsupported", `${what} is of a type that cannot be read yet (${essence}).`);
}
