import { declaredCharset, decodeText } from "../decode.ts";
import { readMarkup } from "../html/markup.ts";
import { PictureShelf } from "../media/pictures.ts";
import type { Reader } from "../reader.ts";

/** Web pages, as saved by any browser; pictures inside them (SingleFile) are kept. */
export const htmlReader: Reader = {
  mediaType: "text/html",
  aliases: ["application/xhtml+xml"],
  extensions: ["html", "htm", "xhtml"],
  read: (input) => {
    const { text: html, charset } = decodeText(input.bytes, declaredCharset(input.bytes));
    const shelf = new PictureShelf();
    return readMarkup({ html, charset, shelf, pictures: shelf.fromData, rendered: null }, input);
  },
};
