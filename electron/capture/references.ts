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

/** The types of CSL 1.0.2. */
const TYPES = new Set(
  "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage".split(
    " ",
  ),
);

/** Any JSON may be a list of objects with a type; a reference has one of CSL's, and says what it is of. */
function looksLikeCsl(entries: ReturnType<typeof cutReferences>): boolean {
  return (entries ?? []).some((entry) => {
    if (!("text" in entry) || /"text"\s*:\s*"/.test(entry.text)) return false;
    const type = /"type"\s*:\s*"([^"]*)"/.exec(entry.text)?.[1];
    return TYPES.has(type ?? "") && /"(?:title|author|editor|issued|URL|DOI)"\s*:/.test(entry.text);
  });
}
