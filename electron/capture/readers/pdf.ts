import { readPdf } from "../pdf/read.ts";
import type { Reader } from "../reader.ts";

/** PDF: the text layer of each page with where it stands; a scan is kept without text. */
export const pdfReader: Reader = {
  mediaType: "application/pdf",
  aliases: ["application/x-pdf"],
  extensions: ["pdf"],
  keepsWithoutText: true,
  read: readPdf,
};
