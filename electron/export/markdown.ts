import { stringify } from "yaml";
import { visit } from "unist-util-visit";
import { formatCitation } from "#shared/markdown";
import { isBroken, type CslItem } from "#shared/model";
import { readDocument, type ExportDocument, type Quotation } from "./document.ts";
import { escapeMarkdown } from "./escape.ts";
import type { ExportRequest } from "./request.ts";

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The note in Pandoc's Markdown: citations as they stand, references as CSL in the front matter, each
 * quotation with its annotation as attribute. Everything else is the note's own text to the letter,
 * but raw HTML, which is shown, not passed on.
 */
export function exportMarkdown(request: ExportRequest): string {
  const document = readDocument(request);
  const { markdown } = request.note;
  const replacements = [
    ...document.quotations.map((quotation) => replaceQuotation(quotation, markdown)),
    ...replaceHtml(document, markdown),
  ].sort((a, b) => a.start - b.start);
  let body = "";
  let from = 0;
  for (const { start, end, text } of replacements) {
    if (start < from) continue;
    body += markdown.slice(from, start) + text;
    from = end;
  }
  body += markdown.slice(from);
  const references = document.items.length > 0 ? "\n# References\n\n::: {#refs}\n:::\n" : "";
  return `---\n${frontMatter(document)}---\n\n${body.trim()}\n${references}`;
}

function frontMatter({ request, items }: ExportDocument): string {
  const { note, language } = request;
  const record = {
    title: escapeMarkdown(note.title),
    date: note.modified.slice(0, 10),
    ...(note.tags.length === 0 ? {} : { keywords: note.tags.map(escapeMarkdown) }),
    ...(language ? { lang: language } : {}),
    "link-citations": true,
    references: items.map(reference),
  };
  return stringify(record, { lineWidth: 0 });
}

/** Fields Pandoc does not read as Markdown. */
const PLAIN_FIELDS = new Set(["id", "type", "URL", "DOI", "ISBN", "ISSN", "language"]);

function reference(item: CslItem): Record<string, unknown> {
  const { custom: _ownFields, ...csl } = item;
  return Object.fromEntries(
    Object.entries(csl).map(([key, value]) => [
      key,
      PLAIN_FIELDS.has(key) ? value : literal(value),
    ]),
  );
}

function literal(value: unknown): unknown {
  if (typeof value === "string") return escapeMarkdown(value);
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, literal(inner)]));
  }
  return value;
}

function span(node: Quotation["node"]): { readonly start: number; readonly end: number } {
  const start = node.position?.start.offset ?? 0;
  return { start, end: node.position?.end.offset ?? start };
}

/** The excerpt's own lines; its link becomes an attribute, a stale citekey that of its source. */
function replaceQuotation(quotation: Quotation, markdown: string): Replacement {
  const { node, verdict, source } = quotation;
  const { start, end } = span(node);
  const attributes = `{.quotation annotation="${node.annotation}" state="${verdict.state}"}`;
  const link = `(anno:${node.annotation})`;
  let text = markdown.slice(start, end);
  const at = text.lastIndexOf(link);
  const mark = isBroken(verdict.state) ? ` **\\[${verdict.state}\\]**` : "";
  const citekey = source?.citekey ?? node.citekey;
  const missingCitation = citekey !== null && node.citekey === null;
  const added = missingCitation ? ` ${formatCitation(citekey)}` : "";
  if (node.type === "blockExcerpt") {
    const open = text.lastIndexOf("[", at);
    text = `${text.slice(0, open)}[${added.trim()}]${attributes}${mark}${text.slice(at + link.length)}`;
  } else {
    text = `${text.slice(0, at)}${attributes}${mark}${added}${text.slice(at + link.length)}`;
  }
  return { start, end, text: renameKey(text, node.citekey, citekey) };
}

function renameKey(text: string, stale: string | null, citekey: string | null): string {
  if (stale === null || citekey === null || stale === citekey) return text;
  const at = text.lastIndexOf(`@${stale}`);
  return at < 0 ? text : `${text.slice(0, at)}@${citekey}${text.slice(at + 1 + stale.length)}`;
}

function replaceHtml({ tree }: ExportDocument, markdown: string): readonly Replacement[] {
  const replacements: Replacement[] = [];
  visit(tree, "html", (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return;
    const text = markdown.slice(start, end);
    const comment = /^<!--[\s\S]*-->\s*$/.test(text);
    replacements.push({ start, end, text: comment ? "" : text.replace(/[<>&]/g, "\\$&") });
  });
  return replacements;
}
