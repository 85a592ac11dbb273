/** Media types by ending; the content overrules it where it speaks clearly. */
const BY_ENDING: Readonly<Record<string, string>> = {
  txt: "text/plain",
  text: "text/plain",
  log: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
  mdown: "text/markdown",
  mkd: "text/markdown",
  html: "text/html",
  htm: "text/html",
  xhtml: "text/html",
  xht: "text/html",
  json: "application/json",
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  epub: "application/epub+zip",
  eml: "message/rfc822",
  mht: "multipart/related",
  mhtml: "multipart/related",
};

const MAGIC: readonly { readonly bytes: readonly number[]; readonly mediaType: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], mediaType: "application/pdf" },
  { bytes: [0x50, 0x4b, 0x03, 0x04], mediaType: "application/zip" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], mediaType: "application/zip" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], mediaType: "image/png" },
  { bytes: [0xff, 0xd8, 0xff], mediaType: "image/jpeg" },
  { bytes: [0x47, 0x49, 0x46, 0x38], mediaType: "image/gif" },
  { bytes: [0x1f, 0x8b], mediaType: "application/gzip" },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], mediaType: "application/x-executable" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], mediaType: "application/x-ole-storage" },
];

/** Formats inside a zip that an ending may name without contradiction. */
const ZIPPED = new Set([
  "application/epub+zip",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]);

/** The ending of a file name without dot, in lower case; empty if there is none. */
export function endingOf(name: string | null): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name ?? "")?.[1]?.toLowerCase() ?? "";
}

/** Decides the media type from the first bytes and the file name; `application/octet-stream` if unknown. */
export function detectMediaType(bytes: Uint8Array, name: string | null): string {
  const byName = BY_ENDING[endingOf(name)] ?? null;
  const magic = MAGIC.find((entry) => entry.bytes.every((byte, at) => bytes[at] === byte));
  if (magic !== undefined) {
    return magic.mediaType === "application/zip" && byName !== null && ZIPPED.has(byName)
      ? byName
      : magic.mediaType;
  }
  if (byName !== null && byName !== "text/plain") return byName;
  if (byName === null && endingOf(name) !== "") return "application/octet-stream";
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, 2048)).replaceAll("\0", "");
  return looksLikeHtml(head) ? "text/html" : "text/plain";
}

function looksLikeHtml(head: string): boolean {
  const start = head.replace(/^\uFEFF?\s*(?:<!--[\s\S]*?-->\s*)*/, "").slice(0, 200);
  return /^(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(start);
}
