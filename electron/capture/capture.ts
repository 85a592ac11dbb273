import { AppError } from "#shared/errors";
import type { CapturedDocument, CaptureRequest } from "#shared/model";
import { isBlank, TEXT_VERSION } from "#shared/text";
import { detectMediaType } from "./detect.ts";
import { confirmSize } from "./limits.ts";
import { readerFor } from "./readers.ts";
import { BLOCKS_VERSION, bodyText, isBody } from "./blocks.ts";
import { likenessOf } from "./likeness.ts";
import { NO_RIVALS } from "./rivals.ts";
import { countWords } from "#shared/text";

/** Reads one document: decides its type, extracts text, blocks, metadata and dates. */
export async function captureDocument(
  request: CaptureRequest,
  alive: () => void = () => {},
): Promise<CapturedDocument> {
  const { bytes, name, from } = request;
  const what = name === null ? "The text" : `“${name}”`;
  confirmSize(bytes, name);
  if (bytes.length === 0) throw empty(what);
  const mediaType = request.mediaType ?? detectMediaType(bytes, name);
  const reader = readerFor(mediaType, name);
  const read = await reader.read({ bytes, name, mediaType: reader.mediaType, from, alive });
  if (isBlank(read.text) && reader.keepsWithoutText !== true) throw empty(what);
  return {
    ...read,
    rivals: read.rivals ?? NO_RIVALS,
    media: read.media ?? [],
    attachments: read.attachments ?? [],
    pages: read.pages ?? null,
    tags: read.tags ?? [],
    mediaType: reader.mediaType,
    extension: reader.extensions[0],
    textVersion: TEXT_VERSION,
    blocksVersion: BLOCKS_VERSION,
    likeness: likenessOf(read.text, bodyText(read.text, read.blocks)),
    words: countWords(read.text),
    bodyWords: read.blocks
      .filter(isBody)
      .reduce((sum, block) => sum + countWords(read.text.slice(block.start, block.end)), 0),
  };
}

function empty(what: string): AppError {
  return new AppError("empty", `${what} holds no text; nothing was captured.`);
}
