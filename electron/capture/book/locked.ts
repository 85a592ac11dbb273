import { AppError } from "#shared/errors";
import { readElements } from "../xml/elements.ts";
import type { Archive } from "../zip/archive.ts";

/** Scrambling of fonts, which every reader may undo; it locks no text (EPUB 3.3, 4.2.6). */
const FONTS_ONLY = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

/** Throws `unsupported` for a book whose text is locked by its seller. */
export function confirmUnlocked(archive: Archive, what: string): void {
  const methods = readElements(
    archive.text("META-INF/encryption.xml") ?? "",
    new Set(["EncryptionMethod"]),
  );
  const locked = methods.some(
    ({ parent, attributes }) =>
      parent === "EncryptedData" && !FONTS_ONLY.test(attributes["Algorithm"] ?? "http://"),
  );
  if (!locked && !archive.has("META-INF/rights.xml")) return;
  throw new AppError(
    "unsupported",
    `${what} is locked by its seller (DRM) and cannot be read without the seller's program.`,
  );
}
