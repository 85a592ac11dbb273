import type { Paper } from "../paper/paper.ts";
import { DECLARATION, element, escapeXml, NAMESPACES } from "./xml.ts";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PARTS: readonly (readonly [string, string])[] = [
  ["/word/document.xml", `${WORD}.document.main+xml`],
  ["/word/styles.xml", `${WORD}.styles+xml`],
  ["/word/settings.xml", `${WORD}.settings+xml`],
  ["/word/numbering.xml", `${WORD}.numbering+xml`],
  ["/word/footnotes.xml", `${WORD}.footnotes+xml`],
  ["/word/endnotes.xml", `${WORD}.endnotes+xml`],
  ["/word/header.xml", `${WORD}.header+xml`],
  ["/word/footer.xml", `${WORD}.footer+xml`],
  ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
];
const ENDINGS: readonly (readonly [string, string])[] = [
  ["rels", "application/vnd.openxmlformats-package.relationships+xml"],
  ["xml", "application/xml"],
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["gif", "image/gif"],
];

/** `[Content_Types].xml`: what each file of the archive is. */
export function contentTypes(): string {
  const defaults = ENDINGS.map(([ending, type]) =>
    element("Default", { Extension: ending, ContentType: type }),
  );
  const overrides = PARTS.map(([name, type]) =>
    element("Override", { PartName: name, ContentType: type }),
  );
  const name = "http://schemas.openxmlformats.org/package/2006/content-types";
  return `${DECLARATION}<Types xmlns="${name}">${[...defaults, ...overrides].join("")}</Types>`;
}

/** `core.xml`: the title and the language, nothing about the person or the machine. */
export function coreProperties({ plainTitle, lang }: Paper): string {
  return (
    `${DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:title>${escapeXml(plainTitle)}</dc:title><dc:creator></dc:creator><dc:language>${escapeXml(lang)}</dc:language>` +
    "</cp:coreProperties>"
  );
}

/** `settings.xml`. */
export function settingsXml(): string {
  const ids = (kind: string): string =>
    [-1, 0].map((id) => element(`w:${kind}`, { "w:id": id })).join("");
  return (
    `${DECLARATION}<w:settings ${NAMESPACES}><w:zoom w:percent="100"/>` +
    `<w:footnotePr>${ids("footnote")}</w:footnotePr>` +
    `<w:endnotePr><w:pos w:val="sectEnd"/><w:numFmt w:val="decimal"/>${ids("endnote")}</w:endnotePr>` +
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
    "</w:settings>"
  );
}
