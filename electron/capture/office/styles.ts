/**
 * How the paragraph styles of office programs read as elements of a page; LibreOffice, Word and
 * Pandoc each name their own. What mammoth knows by itself (headings, lists) is not repeated.
 */
export const STYLE_MAP: readonly string[] = [
  ...styles("h1.document-title:fresh", "Title", "Titel", "Titre", "Título"),
  ...styles("p.document-subtitle:fresh", "Subtitle", "Untertitel"),
  ...styles("p.document-author:fresh", "Author"),
  ...styles(
    "blockquote > p:fresh",
    "Quote", "Intense Quote", "Block Text", "Quotations", "Block Quotation",
  ), // prettier-ignore
  ...styles(
    "figcaption:fresh",
    "caption", "Caption", "Image Caption", "Table Caption", "Figure", "Illustration", "Table",
  ), // prettier-ignore
  ...styles(
    "pre:separator('\\n')",
    "Source Code", "Preformatted Text", "HTML Preformatted",
  ), // prettier-ignore
  ...styles(
    "p.toc:fresh",
    "toc 1", "toc 2", "toc 3", "toc 4", "toc 5", "toc 6", "TOC Heading",
    "Contents 1", "Contents 2", "Contents 3", "Contents 4", "Contents Heading",
  ), // prettier-ignore
];

function styles(element: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `p[style-name='${name}'] => ${element}`);
}
