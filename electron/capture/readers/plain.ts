import { normalizeLines } from "#shared/text";
import { readPlainText } from "../clip/read.ts";
import { decodeText } from "../decode.ts";
import type { ReadDocument, Reader, ReaderInput } from "../reader.ts";

/** Plain text: clips pasted from a page, notes, transcripts. */
export const plainReader: Reader = {
  mediaType: "text/plain",
  aliases: [],
  extensions: ["txt"],
  read: readPlain,
};

function readPlain(input: ReaderInput): ReadDocument {
  const { text, charset } = decodeText(input.bytes, null);
  return { ...readPlainText(normalizeLines(text), input), charset };
}
