import { DECLARATION, element, NAMESPACES } from "./xml.ts";

interface StyleShape {
  readonly type: "paragraph" | "character" | "table";
  readonly id: string;
  readonly name: string;
  readonly basedOn?: string;
  readonly next?: string;
  readonly paragraph?: string;
  readonly run?: string;
  readonly rest?: string;
  /** Shown in the list of styles of a word processor. */
  readonly shown?: boolean;
}

/** Fonts every word processor has, or has one of the same widths for. */
const TEXT_FONT = fonts("Cambria");
const HEAD_FONT = fonts("Calibri");
const CODE_FONT = fonts("Consolas");
const QUIET = '<w:color w:val="5F5950"/>';

function fonts(name: string): string {
  return element("w:rFonts", { "w:ascii": name, "w:hAnsi": name, "w:cs": name });
}

/** Half points; the second is for scripts written from right to left. */
const size = (half: number): string => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;

/** Twentieths of a point before and after a paragraph, and between its lines (240 is single). */
const spacing = (before: number, after: number, line = 288): string =>
  element("w:spacing", {
    "w:before": before,
    "w:after": after,
    "w:line": line,
    "w:lineRule": "auto",
  });

const indent = (left: number, hanging = 0): string =>
  element("w:ind", {
    "w:left": left,
    "w:right": 0,
    ...(hanging === 0 ? {} : { "w:hanging": hanging }),
  });

const HEADINGS: readonly StyleShape[] = [1, 2, 3, 4, 5].map((level) => ({
  type: "paragraph",
  id: `Heading${level}`,
  name: `heading ${level}`,
  basedOn: "Normal",
  next: "BodyText",
  shown: true,
  paragraph: `<w:keepNext/><w:keepLines/>${spacing(level === 1 ? 400 : 280, 120, 264)}<w:outlineLvl w:val="${level - 1}"/>`,
  run: `${HEAD_FONT}<w:b/>${level > 2 ? "<w:i/>" : ""}${size([30, 25, 23, 22, 22][level - 1] ?? 22)}`,
}));

const PARAGRAPHS: readonly StyleShape[] = [
  para("Title", "Title", {
    next: "Subtitle",
    shown: true,
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(0, 120, 252)}`,
    run: `${HEAD_FONT}<w:b/>${size(44)}`,
  }),
  para("Subtitle", "Subtitle", {
    next: "BodyText",
    shown: true,
    paragraph: `<w:keepNext/>${spacing(0, 40, 252)}`,
    run: `${HEAD_FONT}${QUIET}${size(22)}`,
  }),
  para("SubtitleEnd", "Last line under the title", {
    basedOn: "Subtitle",
    next: "BodyText",
    paragraph: spacing(0, 440, 252),
  }),
  para("NotesHead", "Heading of the notes", {
    paragraph: `<w:keepNext/>${spacing(400, 120, 264)}`,
    run: `${HEAD_FONT}<w:b/>${size(30)}`,
  }),
  para("BodyText", "Body Text", { shown: true, paragraph: `<w:widowControl/>${spacing(0, 140)}` }),
  para("Quote", "Quote", {
    basedOn: "BodyText",
    shown: true,
    paragraph: `${border("left", 12, "BDB4A4", 10)}${spacing(60, 100)}${indent(397)}`,
  }),
  para("BrokenQuote", "Quotation not true to its source", {
    basedOn: "Quote",
    paragraph: border("left", 18, "9B1C1C", 10),
  }),
  para("QuoteSource", "Source of a quotation", {
    basedOn: "BodyText",
    paragraph: `${spacing(0, 200)}${indent(397)}`,
    run: `${QUIET}${size(19)}`,
  }),
  para("ListParagraph", "List Paragraph", {
    basedOn: "BodyText",
    shown: true,
    paragraph: spacing(0, 70),
  }),
  para("CodeBlock", "Code", {
    paragraph: `<w:shd w:val="clear" w:color="auto" w:fill="F3EFE7"/>${spacing(80, 160, 252)}${indent(113)}`,
    run: `${CODE_FONT}${size(18)}`,
  }),
  para("Rule", "Rule", {
    paragraph: `${border("bottom", 4, "BDB4A4", 1)}${spacing(0, 200, 240)}`,
    run: size(8),
  }),
  para("TableText", "Table Text", { paragraph: spacing(40, 40, 252), run: size(19) }),
  para("TableHead", "Table Head", {
    basedOn: "TableText",
    paragraph: "<w:keepNext/>",
    run: `${HEAD_FONT}<w:b/>`,
  }),
  para("TableEnd", "Table End", { paragraph: spacing(0, 60, 240), run: size(8) }),
  para("Bibliography", "Bibliography", {
    shown: true,
    paragraph: `<w:keepLines/>${spacing(0, 100, 264)}${indent(454, 454)}`,
  }),
  para("TraceEntry", "Trace of a quotation", {
    paragraph: `<w:keepLines/>${spacing(0, 100, 259)}${indent(454, 454)}`,
    run: size(19),
  }),
  para("Evidence", "Evidence", {
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(260, 60, 264)}`,
  }),
  para("Fact", "Fact", {
    paragraph: `<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="1361"/></w:tabs>${spacing(0, 40, 252)}${indent(1361, 1361)}`,
    run: size(19),
  }),
  ...["Footnote", "Endnote"].map((kind) =>
    para(`${kind}Text`, `${kind.toLowerCase()} text`, {
      paragraph: `${spacing(0, 60, 247)}`,
      run: size(18),
    }),
  ),
  para("Header", "header", {
    paragraph: '<w:jc w:val="right"/>',
    run: `${HEAD_FONT}${QUIET}${size(17)}`,
  }),
  para("Footer", "footer", {
    paragraph: '<w:jc w:val="center"/>',
    run: `${HEAD_FONT}${QUIET}${size(18)}`,
  }),
];

const RAISED = '<w:vertAlign w:val="superscript"/>';

const CHARACTERS: readonly StyleShape[] = [
  char("FootnoteReference", "footnote reference", RAISED),
  char("EndnoteReference", "endnote reference", RAISED),
  char("Hyperlink", "Hyperlink", '<w:color w:val="2A5578"/><w:u w:val="single"/>'),
  char("CodeText", "Code Text", `${CODE_FONT}${size(18)}`),
  char("Flag", "Warning", '<w:b/><w:color w:val="9B1C1C"/>'),
  char("Quiet", "Quiet", `${QUIET}${size(18)}`),
  char("Trace", "Number of a quotation", `${HEAD_FONT}${QUIET}${RAISED}`),
];

const line = (side: string, weight: number): string =>
  element(`w:${side}`, { "w:val": "single", "w:sz": weight, "w:space": 0, "w:color": "8C857A" });

const TABLE: StyleShape = {
  type: "table",
  id: "Lines",
  name: "Lines",
  rest:
    `<w:tblPr><w:tblBorders>${line("top", 8)}${line("bottom", 8)}${line("insideH", 2)}</w:tblBorders>` +
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>',
};

function border(side: string, weight: number, color: string, space: number): string {
  const attributes = { "w:val": "single", "w:sz": weight, "w:space": space, "w:color": color };
  return `<w:pBdr>${element(`w:${side}`, attributes)}</w:pBdr>`;
}

function para(
  id: string,
  name: string,
  more: Omit<StyleShape, "type" | "id" | "name">,
): StyleShape {
  return { type: "paragraph", id, name, basedOn: "Normal", ...more };
}

function char(id: string, name: string, look: string): StyleShape {
  return { type: "character", id, name, run: look };
}

function styleXml(style: StyleShape): string {
  const { type, id, name, basedOn, next, paragraph, run, rest, shown } = style;
  return element(
    "w:style",
    { "w:type": type, "w:styleId": id },
    [
      element("w:name", { "w:val": name }),
      basedOn === undefined ? "" : element("w:basedOn", { "w:val": basedOn }),
      next === undefined ? "" : element("w:next", { "w:val": next }),
      '<w:uiPriority w:val="9"/>',
      shown === true ? "<w:qFormat/>" : "",
      paragraph === undefined ? "" : `<w:pPr>${paragraph}</w:pPr>`,
      run === undefined ? "" : `<w:rPr>${run}</w:rPr>`,
      rest ?? "",
    ].join(""),
  );
}

/** `styles.xml`: the look of the document, all of it in named styles a user can change. */
export function stylesXml(lang: string): string {
  const language = element("w:lang", { "w:val": lang, "w:eastAsia": "zh-CN", "w:bidi": "ar-SA" });
  const normal =
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>';
  const all = [...HEADINGS, ...PARAGRAPHS, ...CHARACTERS, TABLE].map(styleXml).join("");
  return (
    `${DECLARATION}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>` +
    `${TEXT_FONT}${size(22)}${language}</w:rPr></w:rPrDefault>` +
    `<w:pPrDefault><w:pPr>${spacing(0, 0, 264)}</w:pPr></w:pPrDefault></w:docDefaults>${normal}${all}</w:styles>`
  );
}
