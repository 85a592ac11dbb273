import type { Inline, Mark } from "../paper/paper.ts";
import type { NotePicture, NotePlacement } from "../request.ts";
import type { Relations } from "./relations.ts";
import { element, escapeXml } from "./xml.ts";

/** The part of the archive that is being written. */
export interface Part {
  readonly relations: Relations;
  readonly placement: NotePlacement;
  /** Numbers of bookmarks and pictures, unique in the whole document. */
  readonly nextId: () => number;
  /** Numbering definitions asked for by lists, in order; answers the id. */
  readonly list: (start: number | null) => number;
}

/** Marks as run properties, in the order the schema wants them (ECMA-376, 17.3.2.28). */
const PROPERTIES: readonly (readonly [Mark, string])[] = [
  ["code", '<w:rStyle w:val="CodeText"/>'],
  ["flag", '<w:rStyle w:val="Flag"/>'],
  ["quiet", '<w:rStyle w:val="Quiet"/>'],
  ["trace", '<w:rStyle w:val="Trace"/>'],
  ["bold", "<w:b/>"],
  ["italic", "<w:i/>"],
  ["small-caps", "<w:smallCaps/>"],
  ["strike", "<w:strike/>"],
  ["deleted", '<w:strike/><w:color w:val="9B1C1C"/>'],
  ["inserted", '<w:color w:val="1D6B3A"/><w:u w:val="single"/>'],
  ["superscript", '<w:vertAlign w:val="superscript"/>'],
  ["subscript", '<w:vertAlign w:val="subscript"/>'],
];

/** One of the styles of a run may be named, the first. */
function properties(marks: readonly Mark[]): string {
  const found = PROPERTIES.filter(([mark]) => marks.includes(mark)).map(([, xml]) => xml);
  const style = found.find((xml) => xml.startsWith("<w:rStyle"));
  const rest = found.filter((xml) => !xml.startsWith("<w:rStyle"));
  return [...(style === undefined ? [] : [style]), ...rest].join("");
}

/** A run of words; line ends within it are breaks. */
export function run(text: string, style: string): string {
  const inner = text
    .split("\n")
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
    .join("<w:br/>");
  const shape = style === "" ? "" : `<w:rPr>${style}</w:rPr>`;
  return `<w:r>${shape}${inner}</w:r>`;
}

/** A line as runs. */
export function writeLine(line: readonly Inline[], part: Part): string {
  return line.map((piece) => writePiece(piece, part)).join("");
}

function writePiece(piece: Inline, part: Part): string {
  switch (piece.kind) {
    case "words":
      return writeWords(piece.text, properties(piece.marks));
    case "break":
      return "<w:r><w:br/></w:r>";
    case "link": {
      const id = part.relations.link(piece.href);
      return element("w:hyperlink", { "r:id": id, "w:history": 1 }, linked(piece.inner, part));
    }
    case "jump": {
      const inner = writeLine(piece.inner, part);
      return element("w:hyperlink", { "w:anchor": bookmarkName(piece.to), "w:history": 1 }, inner);
    }
    case "note":
      return noteMark(piece, part);
    case "picture":
      return drawing(piece.picture, piece.alt, part);
    case "quotation":
      return bookmarked(`quotation-${piece.tie.number}`, writeLine(piece.inner, part), part);
  }
}

/** A soft line end is a space. */
function writeWords(text: string, style: string): string {
  return text === "" ? "" : run(text.replace(/\s*\n\s*/g, " "), style);
}

function linked(line: readonly Inline[], part: Part): string {
  return line
    .map((piece) =>
      piece.kind === "words"
        ? writeWords(piece.text, `<w:rStyle w:val="Hyperlink"/>${bare(properties(piece.marks))}`)
        : writePiece(piece, part),
    )
    .join("");
}

const bare = (xml: string): string => xml.replace(/<w:rStyle[^>]*>/g, "");

/** Word takes 40 characters of letters, digits and underscores. */
function bookmarkName(anchor: string): string {
  return `_${anchor.replace(/[^A-Za-z0-9]/g, "_")}`.slice(0, 40);
}

/** Content that can be jumped to. */
export function bookmarked(anchor: string, inner: string, part: Part): string {
  const id = part.nextId();
  const start = element("w:bookmarkStart", { "w:id": id, "w:name": bookmarkName(anchor) });
  return `${start}${inner}${element("w:bookmarkEnd", { "w:id": id })}`;
}

/** The note's mark; a second mention of a note refers to the first. */
function noteMark(
  { number, first }: Extract<Inline, { readonly kind: "note" }>,
  part: Part,
): string {
  const kind = part.placement === "footnotes" ? "footnote" : "endnote";
  const style = part.placement === "footnotes" ? "FootnoteReference" : "EndnoteReference";
  const name = `note-mark-${number}`;
  if (first) {
    const reference = element(`w:${kind}Reference`, { "w:id": number });
    const mark = `<w:r><w:rPr><w:rStyle w:val="${style}"/></w:rPr>${reference}</w:r>`;
    return bookmarked(name, mark, part);
  }
  const field = element(
    "w:fldSimple",
    { "w:instr": ` NOTEREF ${bookmarkName(name)} \\f \\h ` },
    run(String(number), `<w:rStyle w:val="${style}"/>`),
  );
  return field;
}

/** English Metric Units in a pixel at 96 to the inch, and the width of the text (16 cm). */
const EMU = 9525;
const WIDEST = 5_760_000;
const HIGHEST = 7_200_000;

function drawing(picture: NotePicture, alt: string, part: Part): string {
  const full = { width: picture.width * EMU, height: picture.height * EMU };
  const scale = Math.min(1, WIDEST / full.width, HIGHEST / full.height);
  const size = { cx: Math.round(full.width * scale), cy: Math.round(full.height * scale) };
  const id = part.nextId();
  const relation = part.relations.picture(picture);
  const extent = element("wp:extent", size);
  const names = { id, name: `Picture ${id}`, descr: alt };
  const fill = `<a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch>`;
  const shape = `<a:xfrm><a:off x="0" y="0"/>${element("a:ext", size)}</a:xfrm>`;
  return (
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">${extent}` +
    `${element("wp:docPr", names)}<a:graphic>` +
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>' +
    `<pic:nvPicPr>${element("pic:cNvPr", names)}<pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill>${fill}</pic:blipFill>` +
    `<pic:spPr>${shape}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
  );
}
