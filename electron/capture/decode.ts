import { AppError } from "#shared/errors";
import { analyse } from "chardet";
import iconv from "iconv-lite";

/** Text with the name of the encoding it was read with. */
export interface DecodedText {
  readonly text: string;
  readonly charset: string;
}

/** Enough to tell an encoding; more only takes time. */
const SAMPLE = 256 * 1024;

/**
 * Decodes text: byte order mark, then the encoding said by the document, then UTF-8 if it is valid,
 * UTF-16 without a mark, else detected. Throws `unsupported` for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array, declared: string | null): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return decodeAs(bytes, marked);
  const sample = bytes.subarray(0, SAMPLE);
  const wide = utf16WithoutMark(sample);
  if (wide !== null) return decodeAs(bytes, wide);
  if (looksBinary(sample)) {
    throw new AppError("unsupported", "The file is not text although its name says so.");
  }
  const utf8 = tryUtf8(bytes);
  if (utf8 !== null) return { text: utf8, charset: "utf-8" };
  if (declared !== null && !/^utf-?8$/i.test(declared) && iconv.encodingExists(declared)) {
    return decodeAs(bytes, declared.toLowerCase());
  }
  return decodeAs(bytes, detected(sample));
}

function decodeAs(bytes: Uint8Array, charset: string): DecodedText {
  return {
    text: iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), charset),
    charset,
  };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return "utf-32le";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return null;
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not valid UTF-8, which is the answer to the question asked.
    return null;
  }
}

/** Mostly Latin text in UTF-16 has a zero in every other byte and almost none in the others. */
function utf16WithoutMark(sample: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] === 0) {
      if (at % 2 === 0) even++;
      else odd++;
    }
  }
  const half = sample.length / 2;
  if (half < 4) return null;
  if (odd > half * 0.7 && even < half * 0.02) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.02) return "utf-16be";
  return null;
}

/** A zero byte, or more than one control character in fifty, is nothing a text file holds. */
function looksBinary(sample: Uint8Array): boolean {
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls > sample.length / 50;
}

function detected(sample: Uint8Array): string {
  for (const match of analyse(sample)) {
    if (match.name === "UTF-8" || match.name === "ASCII") continue;
    if (!iconv.encodingExists(match.name)) continue;
    // Windows-1252 has printable characters where ISO-8859-1 has controls, so it reads both.
    return match.name === "ISO-8859-1" ? "windows-1252" : match.name.toLowerCase();
  }
  return "windows-1252";
}

/** What `<meta charset>` or the XML declaration in the first kilobytes says. */
export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString(
    "latin1",
  );
  const match =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/i.exec(
      head,
    );
  return match?.[1] ?? match?.[2] ?? null;
}
