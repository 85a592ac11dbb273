import type { FootnoteDefinition, List, ListItem, Nodes, Parents, Table } from "mdast";
import { isBroken } from "#shared/model";
import type { ExportDocument, Excerpt } from "./document.ts";
import { cleanCiteproc, escapeHtml, safeHref } from "./escape.ts";

/** What rendering a node may look up, and the endnotes it adds to. */
export interface BodyContext {
  readonly document: ExportDocument;
  /** Citeproc's HTML, one per cluster of the document. */
  readonly clusters: readonly string[];
  readonly inNotes: boolean;
  readonly headingShift: number;
  readonly definitions: ReadonlyMap<string, string>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  readonly notes: EndNotes;
}

/** The endnotes of a page, numbered as they are met; a footnote named twice is one note. */
export class EndNotes {
  readonly #bodies: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** The HTML of each note, in order. */
  get bodies(): readonly string[] {
    return this.#bodies;
  }

  /** The number of the note called `name`, made by `write` at its first mention. */
  number(name: string, write: () => string): { readonly number: number; readonly first: boolean } {
    const known = this.#numbers.get(name);
    if (known !== undefined) return { number: known, first: false };
    const number = this.#bodies.push("");
    this.#numbers.set(name, number);
    this.#bodies[number - 1] = write();
    return { number, first: true };
  }
}

const COMMENT = /^<!--[\s\S]*-->\s*$/;

/** The HTML of a node; every text, attribute and address in it is escaped or checked. */
export function renderNode(node: Nodes, context: BodyContext): string {
  switch (node.type) {
    case "text":
    case "rawInline":
      return escapeHtml(node.value);
    case "html":
      return COMMENT.test(node.value) ? "" : escapeHtml(node.value);
    case "inlineCode":
      return `<code>${escapeHtml(node.value)}</code>`;
    case "code":
      return `<pre><code>${escapeHtml(node.value)}</code></pre>\n`;
    case "break":
      return "<br>\n";
    case "thematicBreak":
      return "<hr>\n";
    case "image":
      return `<span role="img">[${escapeHtml(node.alt ?? "image")}]</span>`;
    case "imageReference":
      return `<span role="img">[${escapeHtml(node.alt ?? "image")}]</span>`;
    case "link":
      return renderLink(node.url, renderChildren(node, context));
    case "linkReference":
      return renderLink(
        context.definitions.get(node.identifier) ?? "",
        renderChildren(node, context),
      );
    case "citation":
      return renderCitation(node, node.value, context);
    case "footnoteReference":
      return renderFootnote(node.identifier, context);
    case "inlineExcerpt":
    case "blockExcerpt":
      return renderExcerpt(node, context);
    case "list":
      return renderList(node, context);
    case "table":
      return renderTable(node, context);
    default:
      return renderPlain(node, context);
  }
}

const TAGS: Readonly<Record<string, string>> = {
  emphasis: "em",
  strong: "strong",
  delete: "del",
};

function renderPlain(node: Nodes, context: BodyContext): string {
  if (!("children" in node) || node.type === "footnoteDefinition") return "";
  const inner = renderChildren(node, context);
  const tag = TAGS[node.type];
  if (tag !== undefined) return `<${tag}>${inner}</${tag}>`;
  if (node.type === "paragraph") return `<p dir="auto">${inner}</p>\n`;
  if (node.type === "blockquote") return `<blockquote>${inner}</blockquote>\n`;
  if (node.type !== "heading") return inner;
  const level = Math.min(6, node.depth + context.headingShift);
  return `<h${level} dir="auto">${inner}</h${level}>\n`;
}

/** The children of a node, one after the other. */
export function renderChildren(node: Parents, context: BodyContext): string {
  const inBlocks = node.type === "root" || node.type === "blockquote" || node.type === "listItem";
  return node.children
    .map((child) => {
      const inner = renderNode(child, context);
      return inBlocks && child.type === "html" && inner !== "" ? `<p>${inner}</p>\n` : inner;
    })
    .join("");
}

function renderLink(url: string, inner: string): string {
  const href = safeHref(url);
  return href === null ? inner : `<a href="${escapeHtml(href)}" rel="noreferrer">${inner}</a>`;
}

function noteMark(name: string, context: BodyContext, write: () => string): string {
  const { number, first } = context.notes.number(name, write);
  const id = first ? ` id="ref-${number}"` : "";
  return `<sup><a${id} href="#note-${number}" role="doc-noteref">${number}</a></sup>`;
}

function renderFootnote(identifier: string, context: BodyContext): string {
  const definition = context.footnotes.get(identifier);
  if (definition === undefined) return escapeHtml(`[^${identifier}]`);
  // Citations inside a note stand in it, they make no note of their own.
  const inside = { ...context, inNotes: false };
  return noteMark(`^${identifier}`, context, () => renderChildren(definition, inside));
}

function renderCitation(node: Nodes, asWritten: string, context: BodyContext): string {
  const at = context.document.clusterOf.get(node);
  if (at === undefined) return `<span class="flag">${escapeHtml(asWritten)}</span>`;
  const cluster = cleanCiteproc(context.clusters[at] ?? "");
  return context.inNotes ? noteMark(`c${at}`, context, () => `<p>${cluster}</p>`) : cluster;
}

function renderExcerpt(node: Excerpt, context: BodyContext): string {
  const quotation = context.document.quotationOf.get(node);
  if (quotation === undefined) return "";
  const { verdict, number } = quotation;
  const broken = isBroken(verdict.state);
  const attributes =
    `id="quotation-${number}" data-annotation="${escapeHtml(node.annotation)}" ` +
    `data-state="${verdict.state}"`;
  const flag = broken ? ` <strong class="flag">[${verdict.state}]</strong>` : "";
  const known = context.document.clusterOf.has(node);
  const cited = known || node.citekey !== null;
  const citation = cited ? renderCitation(node, `[@${node.citekey ?? ""}]`, context) : "";
  const trace =
    `<a class="trace" href="#trace-${number}" ` +
    `title="How this quotation stands to its source: ${verdict.state}">q${number}</a>`;
  const inner = renderChildren(node, context);
  if (node.type === "inlineExcerpt") {
    const kind = broken ? "quotation inline broken" : "quotation inline";
    return `<span class="${kind}" ${attributes}>“${inner}”</span>${flag} ${citation}${trace}`;
  }
  const kind = broken ? "quotation broken" : "quotation";
  return (
    `<figure class="${kind}" ${attributes}><blockquote>${inner}</blockquote>` +
    `<figcaption>${citation}${flag} ${trace}</figcaption></figure>\n`
  );
}

function renderList(node: List, context: BodyContext): string {
  const tasks = node.children.some((item) => typeof item.checked === "boolean");
  const items = node.children
    .map((item) => renderItem(item, node.spread !== true, context))
    .join("");
  if (node.ordered !== true) return `<ul${tasks ? ' class="tasks"' : ""}>\n${items}</ul>\n`;
  const start = Number.isInteger(node.start) && node.start !== 1 ? ` start="${node.start}"` : "";
  return `<ol${start}>\n${items}</ol>\n`;
}

function renderItem(item: ListItem, tight: boolean, context: BodyContext): string {
  const box = typeof item.checked === "boolean" ? (item.checked ? "☑ " : "☐ ") : "";
  const inner = item.children
    .map((child) =>
      tight && child.type === "paragraph"
        ? renderChildren(child, context)
        : renderNode(child, context),
    )
    .join("");
  return `<li dir="auto">${box}${inner}</li>\n`;
}

function renderTable(node: Table, context: BodyContext): string {
  const rows = node.children.map((row, at) => {
    const tag = at === 0 ? "th" : "td";
    const cells = row.children.map(
      (cell) => `<${tag} dir="auto">${renderChildren(cell, context)}</${tag}>`,
    );
    return `<tr>${cells.join("")}</tr>\n`;
  });
  return `<table><thead>\n${rows[0] ?? ""}</thead><tbody>\n${rows.slice(1).join("")}</tbody></table>\n`;
}
