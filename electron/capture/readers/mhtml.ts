import { readMarkup } from "../html/markup.ts";
import { picturesOf, readArchive } from "../mail/archive.ts";
import { PictureShelf } from "../media/pictures.ts";
import { nameOf, type Reader } from "../reader.ts";

const CUT_SHORT = "The file was cut short; what is in it was captured, the rest is missing.";

/** Pages saved whole by a browser (MHTML, RFC 2557). */
export const mhtmlReader: Reader = {
  mediaType: "multipart/related",
  aliases: ["application/x-mimearchive", "message/mhtml"],
  extensions: ["mhtml", "mht"],
  read: (input) => {
    const page = readArchive(input.bytes, nameOf(input));
    const { html, charset, rendered, url } = page;
    const shelf = new PictureShelf();
    const from = { ...(url === null ? {} : { url }), ...input.from };
    const read = readMarkup(
      { html, charset, rendered, shelf, pictures: picturesOf(page, shelf) },
      { ...input, from },
    );
    return page.whole ? read : { ...read, warnings: [...read.warnings, CUT_SHORT] };
  },
};
