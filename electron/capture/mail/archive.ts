import { AppError } from "#shared/errors";
import { declaredCharset, decodeText } from "../decode.ts";
import type { PictureShelf, PictureSource } from "../media/pictures.ts";
import { takeApart, type MimePart } from "./parts.ts";

/** A page saved with everything in it (RFC 2557): its markup and what its addresses lead to. */
export interface ArchivedPage {
  readonly html: string;
  readonly charset: string;
  /** Where it was saved from, null if it does not say. */
  readonly url: string | null;
  /** The document with its scripts' words, kept apart by our own capture of addresses; null elsewhere. */
  readonly rendered: string | null;
  readonly parts: readonly MimePart[];
  /** False when the file was cut short. */
  readonly whole: boolean;
  /** The part an address of the page means, null if the archive has none. */
  partAt(address: string): MimePart | null;
}

/** The `Content-ID` under which the capture of addresses adds the rendered document. */
const RENDERED = "rendered@commonplace";

/** Finds the page in an MHTML file; `damaged` where there is none. */
export function readArchive(bytes: Uint8Array, what: string): ArchivedPage {
  const { parts, location, start, whole } = takeApart(bytes, what);
  const pages = parts.filter(({ type, id }) => /html/.test(type) && id !== RENDERED);
  const root = pages.find(({ id }) => id !== null && id === start) ?? pages[0];
  if (root === undefined)
    throw new AppError("damaged", `${what} is damaged: there is no page in it.`);
  const rendered = parts.find(({ id }) => id === RENDERED);
  const url = root.location ?? location;
  const { text: html, charset } = markupOf(root);
  const byAddress = new Map<string, MimePart>();
  for (const part of parts) {
    for (const key of [part.location, part.id === null ? null : `cid:${part.id}`]) {
      if (key !== null && !byAddress.has(key)) byAddress.set(key, part);
    }
  }
  return {
    html,
    charset,
    parts,
    whole,
    url: url !== null && /^https?:/i.test(url) ? url : null,
    rendered: rendered === undefined ? null : markupOf(rendered).text,
    partAt: (address) => byAddress.get(address) ?? byAddress.get(absolute(address, url)) ?? null,
  };
}

/**
 * The pictures of an archived page, its own parts first. All of them are kept, also what only the
 * style sheets show.
 */
export function picturesOf(page: ArchivedPage, shelf: PictureShelf): PictureSource {
  for (const part of page.parts) if (part.type.startsWith("image/")) shelf.keep(part.bytes());
  return (address) => {
    const part = page.partAt(address);
    return part === null ? shelf.fromData(address) : shelf.keep(part.bytes());
  };
}

function markupOf(part: MimePart) {
  const bytes = part.bytes();
  return decodeText(bytes, part.charset ?? declaredCharset(bytes));
}

function absolute(address: string, base: string | null): string {
  const url = base !== null && URL.canParse(address, base) ? new URL(address, base) : null;
  return url?.href ?? address;
}
