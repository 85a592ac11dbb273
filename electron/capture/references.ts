import type { CaptureRequest, ReferenceFile } from "#shared/model";
import { cutReferences, referenceFormat, referenceType, type ReadFormat } from "#shared/references";
import { decodeText } from "./decode.ts";
import { detectMediaType, endingOf } from "./detect.ts";

/** JabRef says at the head of a file in which encoding it wrote it. */
const ENCODING = /^\uFEFF?%\s*Encoding:\s*([\w-]+)/im;

/** The encoding a file of BibTeX says it has, null if it says nothing. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 500));
  return ENCODING.exec(head.toString("latin1"))?.[1] ?? null;
}

function formatOf({ bytes, name, mediaType }: CaptureRequest): ReadFormat | null {
  const known = referenceFormat(mediaType ?? detectMediaType(bytes, name));
  if (known !== null) return known;
  return endingOf(name) === "json" || mediaType === "application/json" ? "csl-json" : null;
}

/** The entries of a file of references; null for a file that is none. */
export function cutReferenceFile(request: CaptureRequest): ReferenceFile | null {
  const format = formatOf(request);
  if (format === null) return null;
  const { text, charset } = decodeText(request.bytes, declaredEncoding(request.bytes));
  const cut = cutReferences(text, format);
  if (cut === null || (format === "csl-json" && !looksLikeCsl(cut))) return null;
  const encoder = new TextEncoder();
  return {
    mediaType: referenceType(format),
    charset,
    entries: cut.map((entry) =>
      "text" in entry ? { line: entry.line, bytes: encoder.encode(entry.text) } : entry,
    ),
  };
}

/** Any JSON may be a list of objects; CSL says of each what type it is. */
function looksLikeCsl(entries: ReturnType<typeof cutReferences>): boolean {
  return (entries ?? []).some(
    (entry) =>
      "text" in entry && /"type"\s*:\s*"/.test(entry.text) && !/"text"\s*:\s*"/.test(entry.text),
  );
}
