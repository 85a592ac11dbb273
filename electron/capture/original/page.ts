import { AppError } from "#shared/errors";
import { PICTURE_PLACE, type CaptureRequest } from "#shared/model";
import { decodeText } from "../decode.ts";
import { confirmSize } from "../limits.ts";
import { readArchive, type ArchivedPage } from "../mail/archive.ts";
import { takeApart } from "../mail/parts.ts";
import { PictureShelf, type PictureSource } from "../media/pictures.ts";
import { nameOf } from "../reader.ts";
import { rewritePage } from "./rewrite.ts";

/**
 * The page an archive holds, as markup that finds its pictures among the media of its snapshot.
 * Throws `unsupported` for a type that holds no page.
 */
export function originalPage(request: CaptureRequest): string {
  const { bytes, name, mediaType } = request;
  confirmSize(bytes, name);
  if (mediaType === "multipart/related") return archived(readArchive(bytes, nameOf(request)));
  if (mediaType === "message/rfc822") return mailPage(request);
  throw new AppError("unsupported", `${nameOf(request)} holds no page that can be shown.`);
}

function archived(page: ArchivedPage): string {
  return rewritePage(page.html, {
    picture: servedPictures((address) => page.partAt(address)?.bytes() ?? null),
    sheet: (address) => {
      const part = page.partAt(address);
      return part === null ? null : decodeText(part.bytes(), part.charset).text;
    },
  });
}

/** The first page of a mail; a mail of plain text is shown as it was written. */
function mailPage(request: CaptureRequest): string {
  const { parts } = takeApart(request.bytes, nameOf(request));
  const page = parts.find(({ type }) => type === "text/html");
  if (page === undefined) {
    const plain = parts.find(({ type }) => type === "text/plain");
    const text = plain === undefined ? "" : decodeText(plain.bytes(), plain.charset).text;
    const words = text.replace(/[&<]/g, (sign) => (sign === "&" ? "&amp;" : "&lt;"));
    return `<!doctype html><pre style="white-space: pre-wrap; font: 1rem/1.5 sans-serif">${words}</pre>`;
  }
  const byId = new Map(parts.map((part) => [`cid:${part.id ?? ""}`, part]));
  return rewritePage(decodeText(page.bytes(), page.charset).text, {
    picture: servedPictures((address) => byId.get(address)?.bytes() ?? null),
    sheet: () => null,
  });
}

/** Addresses of pictures, found by what they hold; each part is looked at once. */
function servedPictures(
  bytesAt: (address: string) => Uint8Array | null,
): (address: string) => string | null {
  const shelf = new PictureShelf();
  const known = new Map<string, string | null>();
  const keep: PictureSource = (address) => {
    const bytes = bytesAt(address);
    return bytes === null ? null : shelf.keep(bytes);
  };
  return (address) => {
    const before = known.get(address);
    if (before !== undefined) return before;
    const picture = keep(address);
    const served = picture === null ? null : `${PICTURE_PLACE}${picture.name}`;
    known.set(address, served);
    return served;
  };
}
