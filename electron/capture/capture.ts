import { AppError } from "#shared/errors";
import type { CapturedDocument, CaptureRequest } from "#shared/model";
import { isBlank, TEXT_VERSION } from "#shared/text";
import { detectMediaType } from "./detect.ts";
import { readerFor } from "./readers.ts";
import { BLOCKS_VERSION, isBody } from "./blocks.ts";
import { countWords } from "./words.ts";

/** Bytes of one document; above it parsing would need more memory than the process may have. */
export const SIZE_LIMIT = 128 * 1024 * 1024;

/** Reads one document: decides its type, extracts text, blocks, metadata and dates. */
export async function captureDocument(request: CaptureRequest): Promise<CapturedDocument> {
  const { bytes, name, from } = request;
  const what = name === null ? "The text" : `“${name}”`;
  if (bytes.length > SIZE_LIMIT) throw tooLarge(what, bytes.length);
  if (bytes.length === 0) throw empty(what);
  const mediaType = request.mediaType ?? detectMediaType(bytes, name);
  const reader = readerFor(mediaType, name);
  const read = await reader.read({ bytes, name, mediaType: reader.mediaType, from });
  if (isBlank(read.text)) throw empty(what);
  return {
    ...read,
    mediaType: reader.mediaType,
    extension: reader.extensions[0],
    textVersion: TEXT_VERSION,
    blocksVersion: BLOCKS_VERSION,
    words: countWords(read.text),
    bodyWords: read.blocks
      .filter(isBody)
      .reduce((sum, block) => sum + countWords(read.text.slice(block.start, block.end)), 0),
  };
}

function empty(what: string): AppError {
  return new AppError("empty", `${what} holds no text; nothing was captured.`);
}

function tooLarge(what: string, bytes: number): AppError {
  const inMegabytes = (size: number): number => Math.round(size / 1024 / 1024);
  return new AppError(
    "too-large",
    `${what} has ${inMegabytes(bytes)} MB, more than the ${inMegabytes(SIZE_LIMIT)} MB that can be captured; it is untouched. Split it and add the parts.`,
  );
}
