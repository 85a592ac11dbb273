import { readDirectory } from "./zip/directory.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const EPUB = "application/epub+zip";
const ZIP = "application/zip";
const OLE = "application/x-ole-storage";

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
  bib: "text/x-bibtex",
  bibtex: "text/x-bibtex",
  biblatex: "text/x-bibtex",
  ris: "text/x-research-info-systems",
  pdf: "application/pdf",
  docx: DOCX,
  docm: DOCX,
  epub: EPUB,
  eml: "message/rfc822",
  mht: "multipart/related",
  mhtml: "multipart/related",
};

const MAGIC: readonly { readonly bytes: readonly number[]; readonly mediaType: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], mediaType: "application/pdf" },
  { bytes: [0x50, 0x4b, 0x03, 0x04], mediaType: ZIP },
  { bytes: [0x50, 0x4b, 0x05, 0x06], mediaType: ZIP },
  { bytes: [0x89, 0x50, 0x4e, 0x47], mediaType: "image/png" },
  { bytes: [0xff, 0xd8, 0xff], mediaType: "image/jpeg" },
  { bytes: [0x47, 0x49, 0x46, 0x38], mediaType: "image/gif" },
  { bytes: [0x1f, 0x8b], mediaType: "application/gzip" },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], mediaType: "application/x-executable" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], mediaType: OLE },
];

/** The ending of a file name without dot, in lower case; empty if there is none. */
export function endingOf(name: string | null): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name ?? "")?.[1]?.toLowerCase() ?? "";
}

/** Types whose content is text and may turn out to be a page or a mail. */
const TEXTUAL = new Set(["text/plain", "text/html", "message/rfc822", "multipart/related"]);
/** Types whose content begins with a sign of its own; without it the name is wrong. */
const BINARY = new Set([EPUB, DOCX]);

/** Decides the media type from the content and the file name; `application/octet-stream` if unknown. */
export function detectMediaType(bytes: Uint8Array, name: string | null): string {
  const byName = BY_ENDING[endingOf(name)] ?? null;
  const magic = MAGIC.find((entry) => entry.bytes.every((byte, at) => bytes[at] === byte));
  if (magic?.mediaType === ZIP) return detectZipped(bytes, byName);
  if (magic?.mediaType === OLE) return detectOle(bytes);
  if (magic !== undefined) return magic.mediaType;
  if (byName === null && endingOf(name) !== "") return "application/octet-stream";
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, 16_384));
  if (byName !== null && BINARY.has(byName)) return head.includes("\0") ? byName : textual(head);
  if (byName !== null && !TEXTUAL.has(byName)) return byName;
  return detectMessage(head, byName) ?? (byName === "text/html" ? byName : textual(head));
}

function textual(head: string): string {
  return looksLikeHtml(head.replaceAll("\0", "")) ? "text/html" : "text/plain";
}

/** A mail or an archived page by its headers; a text that merely opens with “From:” is neither. */
function detectMessage(head: string, byName: string | null): string | null {
  const lines = head.replace(/^\uFEFF?(?:From .*\r?\n)?/, "").split(/\r?\n\r?\n/, 1)[0] ?? "";
  const names = new Set(
    [...lines.matchAll(/^([A-Za-z][A-Za-z0-9-]*):/gm)].map(([, header]) => header?.toLowerCase()),
  );
  if (!/^[A-Za-z][A-Za-z0-9-]*:/.test(lines)) return null;
  if (/^Content-Type:\s*multipart\/related/im.test(lines)) {
    const saved = names.has("snapshot-content-location") || /^From:.*<?Saved by/im.test(lines);
    if (saved || byName === "multipart/related") return "multipart/related";
  }
  const traces = ["message-id", "received", "return-path", "mime-version", "x-mailer"];
  const mail = names.has("from") && (names.has("date") || names.has("subject"));
  const sure = mail && traces.some((trace) => names.has(trace));
  return sure || (mail && byName === "message/rfc822") ? "message/rfc822" : null;
}

/** What a zip holds, by the names in it; its ending decides only where the archive is cut short. */
function detectZipped(bytes: Uint8Array, byName: string | null): string {
  const first = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 100));
  if (first.toString("latin1").includes("mimetypeapplication/epub+zip")) return EPUB;
  let names: readonly string[];
  try {
    names = readDirectory(bytes, "").map((entry) => entry.name);
  } catch {
    // Cut short or damaged: the reader that the name asks for says so.
    return byName !== null && BINARY.has(byName) ? byName : ZIP;
  }
  if (names.includes("META-INF/container.xml")) return EPUB;
  const office = names.includes("[Content_Types].xml");
  return office && names.some((entry) => entry.startsWith("word/")) ? DOCX : ZIP;
}

/** Old office files and the envelope of encrypted new ones, told by their streams' names in UTF-16. */
function detectOle(bytes: Uint8Array): string {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const holds = (name: string): boolean => content.includes(Buffer.from(name, "utf16le"));
  if (holds("EncryptedPackage")) return "application/encrypted";
  return holds("WordDocument") ? "application/msword" : OLE;
}

function looksLikeHtml(head: string): boolean {
  const start = head.replace(/^\uFEFF?\s*(?:<!--[\s\S]*?-->\s*)*/, "").slice(0, 200);
  return /^(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(start);
}
