import { strToU8, zipSync, type Zippable } from "fflate";
import type { Paper } from "../paper/paper.ts";
import type { NotePlacement } from "../request.ts";
import { paragraph, writeBlocks } from "./blocks.ts";
import { bookmarked, run, writeLine, type Part } from "./lines.ts";
import { notesXml } from "./noteParts.ts";
import { Lists } from "./numbering.ts";
import { contentTypes, coreProperties, settingsXml } from "./package.ts";
import { Relations } from "./relations.ts";
import { stylesXml } from "./styles.ts";
import { DECLARATION, element, NAMESPACES } from "./xml.ts";

/**
 * A paper as a DOCX (ECMA-376, transitional): named styles, real foot- or endnotes, headings, lists,
 * tables, pictures, and bookmarks by which quotations and their evidence lead to each other.
 */
export function writeDocx(paper: Paper, placement: NotePlacement): Uint8Array {
  const lists = new Lists();
  let id = 0;
  const shared = { placement, nextId: () => (id += 1), list: lists.add };
  const main: Part = { ...shared, relations: new Relations("picture") };
  const noted: Part = { ...shared, relations: new Relations("note-picture") };
  const kind = placement === "footnotes" ? "footnote" : "endnote";
  const body = bodyXml(paper, main);
  const notes = notesXml(kind, paper.notes, noted);
  const parts: Record<string, string> = {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": packageRelations(),
    "docProps/core.xml": coreProperties(paper),
    "word/document.xml": `${DECLARATION}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    "word/styles.xml": stylesXml(paper.lang),
    "word/settings.xml": settingsXml(),
    "word/numbering.xml": lists.xml(),
    "word/header.xml": wrap("w:hdr", paragraph("Header", run(paper.plainTitle, ""))),
    "word/footer.xml": wrap("w:ftr", paragraph("Footer", PAGE_NUMBER)),
    "word/footnotes.xml": kind === "footnote" ? notes : notesXml("footnote", [], noted),
    "word/endnotes.xml": kind === "endnote" ? notes : notesXml("endnote", [], noted),
    "word/_rels/document.xml.rels": main.relations.xml(),
    [`word/_rels/${kind}s.xml.rels`]: noted.relations.xml(),
  };
  return archive(parts, [...main.relations.pictures, ...noted.relations.pictures]);
}

const PAGE_NUMBER =
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';

const wrap = (name: string, inner: string): string =>
  `${DECLARATION}<${name} ${NAMESPACES}>${inner}</${name}>`;

function packageRelations(): string {
  const relations = new Relations("");
  relations.part("officeDocument", "word/document.xml");
  return relations
    .xml()
    .replace(
      "</Relationships>",
      '<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
    );
}

function bodyXml(paper: Paper, part: Part): string {
  const head = [
    paragraph("Title", writeLine(paper.title, part)),
    ...paper.subtitle.map((line, at) =>
      paragraph(at === paper.subtitle.length - 1 ? "SubtitleEnd" : "Subtitle", run(line, "")),
    ),
  ].join("");
  const back = paper.back.map(({ anchor, title, blocks }) => {
    const heading = paragraph("Heading1", bookmarked(anchor, run(title, ""), part));
    return `${heading}${writeBlocks(blocks, part)}`;
  });
  for (const name of ["styles", "settings", "numbering", "footnotes", "endnotes"]) {
    part.relations.part(name, `${name}.xml`);
  }
  const text = writeBlocks(paper.body, part);
  const ownSection = part.placement === "endnotes" && paper.notes.length > 0;
  // Endnotes stand at the end of the section that has their marks: before the references.
  const notes = ownSection ? paragraph("TableEnd", "", section(paper, part)) : "";
  return `${head}${text}${notes}${back.join("")}${section(paper, part)}`;
}

/** Twentieths of a point: A4, or Letter for the United States, with margins of 2.5 cm. */
function section({ lang }: Paper, part: Part): string {
  const [width, height] = lang === "en-US" ? [12_240, 15_840] : [11_906, 16_838];
  const margin = 1_417;
  const reference = (name: "header" | "footer", type: string): string =>
    element(`w:${name}Reference`, {
      "w:type": type,
      "r:id": part.relations.part(name, `${name}.xml`),
    });
  return element(
    "w:sectPr",
    {},
    [
      reference("header", "default"),
      reference("footer", "default"),
      reference("footer", "first"),
      '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>',
      '<w:type w:val="continuous"/>',
      element("w:pgSz", { "w:w": width, "w:h": height }),
      element("w:pgMar", {
        "w:top": margin,
        "w:right": margin,
        "w:bottom": margin,
        "w:left": margin,
        "w:header": 709,
        "w:footer": 709,
        "w:gutter": 0,
      }),
      "<w:titlePg/>",
    ].join(""),
  );
}

/** Dates in the archive are fixed, so that the same note is the same file. */
function archive(
  parts: Readonly<Record<string, string>>,
  pictures: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): Uint8Array {
  const files: Zippable = {};
  for (const [path, xml] of Object.entries(parts)) files[path] = [strToU8(xml), { level: 6 }];
  for (const { path, bytes } of pictures) files[`word/${path}`] = [bytes, { level: 0 }];
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}
