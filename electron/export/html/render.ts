import { escapeHtml } from "../escape.ts";
import type { Block, Inline, Mark, QuotationTie, Work } from "../paper/paper.ts";

type BlockOf<K extends Block["kind"]> = Extract<Block, { readonly kind: K }>;

/** Tags of marks, outermost first, so that the same marks always nest alike. */
const TAGS: readonly (readonly [Mark, string, string])[] = [
  ["flag", '<strong class="flag">', "</strong>"],
  ["quiet", '<span class="quiet">', "</span>"],
  ["trace", '<span class="trace">', "</span>"],
  ["inserted", "<ins>", "</ins>"],
  ["deleted", "<del>", "</del>"],
  ["bold", "<strong>", "</strong>"],
  ["italic", "<em>", "</em>"],
  ["strike", "<s>", "</s>"],
  ["small-caps", '<span class="small-caps">', "</span>"],
  ["superscript", "<sup>", "</sup>"],
  ["subscript", "<sub>", "</sub>"],
  ["code", "<code>", "</code>"],
];

/** A line as HTML; every text and address in it is escaped. */
export function renderLine(line: readonly Inline[]): string {
  return line.map(renderInline).join("");
}

function renderInline(part: Inline): string {
  switch (part.kind) {
    case "words":
      return marked(escapeHtml(part.text), part.marks);
    case "break":
      return "<br>\n";
    case "link":
      return `<a href="${escapeHtml(part.href)}" rel="noreferrer">${renderLine(part.inner)}</a>`;
    case "jump":
      return `<a href="#${escapeHtml(part.to)}">${renderLine(part.inner)}</a>`;
    case "note": {
      const id = part.first ? ` id="ref-${part.number}"` : "";
      return `<sup><a${id} href="#note-${part.number}" role="doc-noteref">${part.number}</a></sup>`;
    }
    case "picture": {
      const { bytes, mediaType, width, height } = part.picture;
      const source = `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
      return `<img src="${source}" width="${width}" height="${height}" alt="${escapeHtml(part.alt)}">`;
    }
    case "quotation":
      return `<span class="${quotationClass(part.tie)} inline" ${tied(part.tie)}>${renderLine(part.inner)}</span>`;
  }
}

function marked(text: string, marks: readonly Mark[]): string {
  return TAGS.filter(([mark]) => marks.includes(mark)).reduceRight(
    (inner, [, open, close]) => `${open}${inner}${close}`,
    text,
  );
}

const quotationClass = ({ broken }: QuotationTie): string =>
  broken ? "quotation broken" : "quotation";

function tied({ number, annotation, state }: QuotationTie): string {
  return (
    `id="quotation-${number}" data-annotation="${escapeHtml(annotation)}" ` +
    `data-state="${state}"`
  );
}

/** Blocks as HTML, one after the other. */
export function renderBlocks(blocks: readonly Block[]): string {
  return blocks.map(renderBlock).join("");
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "heading": {
      const id = block.anchor === undefined ? "" : ` id="${escapeHtml(block.anchor)}"`;
      return `<h${block.level}${id} dir="auto">${renderLine(block.inner)}</h${block.level}>\n`;
    }
    case "paragraph":
      return `<p dir="auto">${renderLine(block.inner)}</p>\n`;
    case "quote":
      return `<blockquote>${renderBlocks(block.blocks)}</blockquote>\n`;
    case "quotation":
      return (
        `<figure class="${quotationClass(block.tie)}" ${tied(block.tie)}>` +
        `<blockquote>${renderBlocks(block.blocks)}</blockquote>` +
        `${caption(block.attribution)}</figure>\n`
      );
    case "list":
      return renderList(block);
    case "table":
      return renderTable(block);
    case "code":
      return `<pre><code>${escapeHtml(block.text)}</code></pre>\n`;
    case "rule":
      return "<hr>\n";
    case "works":
      return `<ul class="bibliography">\n${block.works.map(renderWork).join("")}</ul>\n`;
    case "evidence":
      return renderEvidence(block);
  }
}

function caption(line: readonly Inline[]): string {
  const inner = renderLine(line).trim();
  return inner === "" ? "" : `<figcaption>${inner}</figcaption>`;
}

function renderList({ start, tasks, items }: BlockOf<"list">): string {
  const inner = items.map((item) => `<li dir="auto">${renderItem(item)}</li>\n`).join("");
  if (start === null) return `<ul${tasks ? ' class="tasks"' : ""}>\n${inner}</ul>\n`;
  return `<ol${start === 1 ? "" : ` start="${start}"`}>\n${inner}</ol>\n`;
}

/** A line alone needs no paragraph of its own. */
function renderItem(blocks: readonly Block[]): string {
  const paragraphs = blocks.filter(({ kind }) => kind === "paragraph").length;
  const [first, ...rest] = blocks;
  if (paragraphs > 1 || first?.kind !== "paragraph") return renderBlocks(blocks);
  return `${renderLine(first.inner)}${renderBlocks(rest)}`;
}

function renderTable({ align, rows }: BlockOf<"table">): string {
  const lines = rows.map((row, at) => {
    const tag = at === 0 ? "th" : "td";
    const cells = row.map((cell, column) => {
      const side = align[column] ?? null;
      const name = side === null ? "" : ` class="${side}"`;
      return `<${tag}${name} dir="auto">${renderLine(cell)}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>\n`;
  });
  return `<table><thead>\n${lines[0] ?? ""}</thead><tbody>\n${lines.slice(1).join("")}</tbody></table>\n`;
}

function renderWork({ citekey, label, entry }: Work): string {
  const mark = label.length === 0 ? "" : `<span class="label">${renderLine(label)}</span> `;
  return `<li id="work-${escapeHtml(citekey)}">${mark}${renderLine(entry)}</li>\n`;
}

function renderEvidence({ anchor, annotation, head, facts }: BlockOf<"evidence">): string {
  const tie = annotation === null ? "" : ` data-annotation="${escapeHtml(annotation)}"`;
  const rows = facts
    .map(
      ({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd dir="auto">${renderLine(value)}</dd>\n`,
    )
    .join("");
  const list = rows === "" ? "" : `<dl>\n${rows}</dl>\n`;
  return (
    `<div class="evidence" id="${escapeHtml(anchor)}"${tie}>` +
    `<p dir="auto">${renderLine(head)}</p>${list}</div>\n`
  );
}
