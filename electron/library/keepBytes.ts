import { AppError } from "#shared/errors";
import type { CapturedDocument } from "#shared/model";
import { SIMHASH_VERSION, TEXT_VERSION } from "#shared/text";
import { BLOCKS_VERSION, detectMediaType, endingOf, NO_RIVALS } from "../capture/index.ts";
import type { CaptureInput } from "./inputs.ts";

/** Failures of reading that say nothing against the bytes themselves. */
const WORTH_KEEPING = new Set(["unsupported", "timeout", "process-died", "damaged", "too-large"]);

/**
 * A file that could not be read as text, kept as it is: no text, no blocks, and the sentence that
 * says why. Null where there is nothing to keep: a pasted text, a line of an archive, an empty file.
 */
export function keptBytes(
  input: CaptureInput,
  bytes: Uint8Array,
  error: unknown,
): CapturedDocument | null {
  const isFile = input.from.kind === "file" || input.from.kind === "address";
  if (!isFile || !(error instanceof AppError) || !WORTH_KEEPING.has(error.code)) return null;
  return {
    mediaType: input.mediaType ?? detectMediaType(bytes, input.name),
    charset: null,
    extension: endingOf(input.name) || "bin",
    text: "",
    textVersion: TEXT_VERSION,
    blocks: [],
    blocksVersion: BLOCKS_VERSION,
    metadata: {
      title: input.name,
      authors: [],
      container: null,
      url: input.from.url ?? null,
      language: null,
      abstract: null,
      type: "document",
      provenance: input.name === null ? {} : { title: "file name" },
    },
    dates: [],
    ambiguousDates: [],
    confidence: 0,
    likeness: { version: SIMHASH_VERSION, text: "", simhash: null },
    words: 0,
    bodyWords: 0,
    warnings: [`${error.message} Its bytes were kept, without text.`],
    rivals: NO_RIVALS,
    media: [],
    attachments: [],
    pages: null,
    tags: [],
  };
}
