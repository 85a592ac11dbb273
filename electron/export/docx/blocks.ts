import { plain, words, type Block, type Inline, type Work } from "../paper/paper.ts";
import { bookmarked, run, writeLine, type Part } from "./lines.ts";
import { element } from "./xml.ts";

type BlockOf<K extends Block["kind"]> = Extract<Block, { readonly kind: K }>;

/** Where a paragraph stands: its style, and how deep in lists and quotes. */
interface Place {
  readonly style: string;
  readonly list: { readonly id: number; readonly level: number } | null;
  /** The first paragraph of a list's item has the number, those after it stand under it. */
  readonly continued: boolean;
}

const BODY: Place = { style: "BodyText", list: null, continued: false };

/** Width of the text in twentieths of a point: 16 cm. */
const WIDTH = 9_071;
/** Characters of a cell that count for the width of its column. */
const SHORTEST_CELL = 6;
const LONGEST_CELL = 42;
const DEEPEST_LIST = 8;
const LIST_STEP = 397;

/** Blocks as paragraphs and tables; `style` is that of plain paragraphs. */
export function writeBlocks(
  blocks: readonly Block[],
  part: Part,
  style: string = BODY.style,
): string {
  return inside(blocks, { ...BODY, style }, part);
}

/** A paragraph with a style of the document; `shape` are further properties. */
export function paragraph(style: string, inner: string, shape = ""): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${shape}</w:pPr>${inner}</w:p>`;
}

function placed(inner: string, { style, list, continued }: Place): string {
  if (list === null) return paragraph(style, inner);
  if (continued) {
    const indent = element("w:ind", { "w:left": LIST_STEP * (list.level + 1) });
    return paragraph("ListParagraph", inner, indent);
  }
  const number = `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.id}"/></w:numPr>`;
  return paragraph("ListParagraph", inner, number);
}

function writeBlock(block: Block, place: Place, part: Part): string {
  switch (block.kind) {
    case "heading":
      return writeHeading(block, part);
    case "paragraph":
      return placed(writeLine(block.inner, part), place);
    case "quote":
      return inside(block.blocks, { ...BODY, style: "Quote" }, part);
    case "quotation":
      return writeQuotation(block, part);
    case "list":
      return writeList(block, place, part);
    case "table":
      return writeTable(block, part);
    case "code":
      return paragraph("CodeBlock", run(block.text, ""));
    case "rule":
      return paragraph("Rule", "");
    case "works":
      return block.works.map((work) => writeWork(work, part)).join("");
    case "evidence":
      return writeEvidence(block, part);
  }
}

function inside(blocks: readonly Block[], place: Place, part: Part): string {
  return blocks.map((block) => writeBlock(block, place, part)).join("");
}

/** Word's own headings begin under the title. */
function writeHeading({ level, inner, anchor }: BlockOf<"heading">, part: Part): string {
  const line = writeLine(inner, part);
  const target = anchor === undefined ? line : bookmarked(anchor, line, part);
  return paragraph(`Heading${Math.max(1, level - 1)}`, target);
}

function writeQuotation({ tie, blocks, attribution }: BlockOf<"quotation">, part: Part): string {
  const style = tie.broken ? "BrokenQuote" : "Quote";
  const inner = inside(blocks, { ...BODY, style }, part);
  const marked = bookmarked(`quotation-${tie.number}`, inner, part);
  if (attribution.length === 0) return marked;
  return `${marked}${paragraph("QuoteSource", writeLine(attribution, part))}`;
}

function writeList({ start, tasks, items }: BlockOf<"list">, around: Place, part: Part): string {
  const level = Math.min(DEEPEST_LIST, around.list === null ? 0 : around.list.level + 1);
  const list = { id: part.list(start), level };
  return items
    .map((blocks) => {
      const [first, ...rest] = blocks.length === 0 ? [EMPTY] : blocks;
      // A box to tick stands in the place of the bullet.
      const place = { ...BODY, list, continued: tasks };
      const head = first === undefined ? "" : writeBlock(first, place, part);
      return head + inside(rest, { ...BODY, list, continued: true }, part);
    })
    .join("");
}

const EMPTY: Block = { kind: "paragraph", inner: [] };

function writeTable({ align, rows }: BlockOf<"table">, part: Part): string {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const widths = columnWidths(rows, columns);
  const grid = widths.map((width) => element("w:gridCol", { "w:w": width })).join("");
  const body = rows.map((row, at) => {
    const cells = Array.from({ length: columns }, (_, column) => {
      const side = align[column] ?? null;
      const shape = side === null || side === "left" ? "" : `<w:jc w:val="${side}"/>`;
      const inner = writeLine(row[column] ?? [], part);
      const style = at === 0 ? "TableHead" : "TableText";
      const size = `<w:tcPr>${element("w:tcW", { "w:w": widths[column] ?? 0, "w:type": "dxa" })}</w:tcPr>`;
      return `<w:tc>${size}${paragraph(style, inner, shape)}</w:tc>`;
    });
    const shape = `<w:trPr><w:cantSplit/>${at === 0 ? "<w:tblHeader/>" : ""}</w:trPr>`;
    return `<w:tr>${shape}${cells.join("")}</w:tr>`;
  });
  const look =
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>';
  const shape = `<w:tblPr><w:tblStyle w:val="Lines"/><w:tblW w:w="${WIDTH}" w:type="dxa"/>${look}</w:tblPr>`;
  // Word joins tables that follow each other and wants a paragraph behind the last.
  return `<w:tbl>${shape}<w:tblGrid>${grid}</w:tblGrid>${body.join("")}</w:tbl>${paragraph("TableEnd", "")}`;
}

/** Widths in proportion to what the columns hold, within limits. */
function columnWidths(rows: BlockOf<"table">["rows"], columns: number): readonly number[] {
  const longest = Array.from({ length: columns }, (_, column) => {
    const lengths = rows.map((row) => plain(row[column] ?? []).length);
    return Math.min(LONGEST_CELL, Math.max(SHORTEST_CELL, ...lengths));
  });
  const sum = longest.reduce((a, b) => a + b, 0);
  return longest.map((length) => Math.floor((WIDTH * length) / sum));
}

function writeWork({ label, entry }: Work, part: Part): string {
  const mark = label.length === 0 ? [] : [...label, words(" ")];
  return paragraph("Bibliography", writeLine([...mark, ...entry], part));
}

function writeEvidence({ anchor, head, facts }: BlockOf<"evidence">, part: Part): string {
  const line = bookmarked(anchor, writeLine(head, part), part);
  const rest = facts.map(({ name, value }) => {
    const label: Inline = words(name, "quiet");
    return paragraph(
      "Fact",
      `${writeLine([label], part)}<w:r><w:tab/></w:r>${writeLine(value, part)}`,
    );
  });
  return `${paragraph(facts.length === 0 ? "TraceEntry" : "Evidence", line)}${rest.join("")}`;
}
