import { createHash } from "node:crypto";
import type { FootnoteDefinition } from "mdast";
import { visit } from "unist-util-visit";
import { describeSource, republished } from "#shared/citation";
import type { CslItem } from "#shared/model";
import { renderCitations, type RenderedCitations } from "./citations.ts";
import { readDocument, type ExportDocument, type Quotation } from "./document.ts";
import { cleanCiteproc, escapeHtml, safeHref } from "./escape.ts";
import { EndNotes, renderChildren, type BodyContext } from "./htmlBody.ts";
import type { ExportRequest } from "./request.ts";
import { STYLESHEET } from "./stylesheet.ts";
import { localeFor, styleXml } from "./styles.ts";

/**
 * The note as one HTML file that loads nothing: text, endnotes, bibliography, and a list that traces
 * each quotation to its annotation and snapshot. Its policy forbids scripts and requests.
 */
export async function exportHtml(request: ExportRequest): Promise<string> {
  const document = readDocument(request);
  const locale = localeFor(request.language ?? null);
  const setup = { styleXml: styleXml(request.style), locale, items: document.items };
  const citations = await renderCitations(setup, document.clusters, "html");
  const context = bodyContext(document, citations);
  const body = renderChildren(document.tree, context);
  const sections = [
    notesSection(context.notes),
    bibliographySection(document, citations, locale.lang),
    provenanceSection(document),
  ];
  const title = escapeHtml(request.note.title);
  return `<!doctype html>
<html lang="${escapeHtml(locale.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Commonplace">
<title>${title}</title>
<style>${STYLESHEET}</style>
</head>
<body>
<article>
${context.headingShift === 0 ? "" : heading(request)}${body}${sections.join("")}</article>
</body>
</html>
`;
}

function policy(): string {
  const hash = createHash("sha256").update(STYLESHEET).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

function heading({ note }: ExportRequest): string {
  const date = escapeHtml(note.modified.slice(0, 10));
  return `<header><h1 dir="auto">${escapeHtml(note.title)}</h1><p><time datetime="${date}">${date}</time></p></header>\n`;
}

/** The title is the page's first heading, unless the note opens with it itself. */
function bodyContext(document: ExportDocument, citations: RenderedCitations): BodyContext {
  const first = document.tree.children.find((node) => node.type !== "yaml");
  const definitions = new Map<string, string>();
  const footnotes = new Map<string, FootnoteDefinition>();
  visit(document.tree, (node) => {
    if (node.type === "definition") definitions.set(node.identifier, node.url);
    if (node.type === "footnoteDefinition") footnotes.set(node.identifier, node);
  });
  return {
    document,
    clusters: citations.clusters,
    inNotes: citations.inNotes,
    headingShift: first?.type === "heading" && first.depth === 1 ? 0 : 1,
    definitions,
    footnotes,
    notes: new EndNotes(),
  };
}

function section(name: string, title: string, inner: string): string {
  return `<section class="back" aria-labelledby="${name}"><h2 id="${name}">${title}</h2>\n${inner}</section>\n`;
}

function notesSection({ bodies }: EndNotes): string {
  if (bodies.length === 0) return "";
  const items = bodies.map((body, at) => {
    const back = ` <a href="#ref-${at + 1}" role="doc-backlink" aria-label="Back to the text">↩</a>`;
    const whole = body.replace(/(<\/p>)?\s*$/, (_, end?: string) => back + (end ?? ""));
    return `<li id="note-${at + 1}" role="doc-endnote">${whole}</li>\n`;
  });
  return section("notes", "Notes", `<ol>\n${items.join("")}</ol>\n`);
}

function bibliographySection(
  { items, request }: ExportDocument,
  { bibliography }: RenderedCitations,
  lang: string,
): string {
  if (bibliography.length === 0) return "";
  const byKey = new Map(items.map((item) => [item.id, item]));
  const sources = new Map(request.sources.map((source) => [source.citekey, source]));
  const entries = bibliography.map(({ citekey, entry }) => {
    const again = republished(sources.get(citekey)?.dates ?? []);
    const note = again === null ? "" : ` Republished ${escapeHtml(longDate(again, lang))}.`;
    const text = linked(cleanCiteproc(entry), byKey.get(citekey)).trim();
    return `<li id="work-${escapeHtml(citekey)}">${text}${note}</li>\n`;
  });
  return section(
    "references",
    "References",
    `<ul class="bibliography">\n${entries.join("")}</ul>\n`,
  );
}

/** "1 June 2023", in the language of the page. */
function longDate(iso: string, lang: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(date);
}

/** The work's own address in an entry made a link. */
function linked(entry: string, item: CslItem | undefined): string {
  const href = item?.URL === undefined ? null : safeHref(item.URL);
  if (href === null || item?.URL === undefined) return entry;
  const shown = escapeHtml(item.URL);
  return entry.replace(shown, () => `<a href="${escapeHtml(href)}" rel="noreferrer">${shown}</a>`);
}

function provenanceSection({ quotations }: ExportDocument): string {
  if (quotations.length === 0) return "";
  const items = quotations.map(provenance).join("");
  return section("quotations", "Quotations", `<ol class="provenance">\n${items}</ol>\n`);
}

const STATES: Readonly<Record<string, string>> = {
  verbatim: "Word for word as in the source.",
  typographic: "As in the source but for quotation marks, dashes or spaces.",
  edited: "As in the source but for marked omissions and additions.",
  altered: "Differs from the source.",
  ambiguous: "Its place in the source is not certain.",
  missing: "Not found in the source.",
};

function provenance({ number, node, verdict, source }: Quotation): string {
  const words = verdict.words.replace(/\s+/g, " ").trim();
  const begin = words.length > 80 ? `${words.slice(0, 78).trimEnd()}…` : words;
  const lines = [
    `<a href="#quotation-${number}">“${escapeHtml(begin)}”</a>`,
    source === null ? "" : escapeHtml(`${describeSource(source.csl, source.dates)}.`),
    escapeHtml([STATES[verdict.state] ?? "", ...verdict.warnings].join(" ")),
    verdict.newer === undefined
      ? ""
      : escapeHtml(`In a newer capture of the source the passage is ${verdict.newer.state}.`),
    `Annotation <code>anno:${escapeHtml(node.annotation)}</code>` +
      (verdict.snapshot === null
        ? "."
        : `, snapshot <code>sha256:${escapeHtml(verdict.snapshot)}</code>.`),
  ].filter((line) => line !== "");
  const attribute = `data-annotation="${escapeHtml(node.annotation)}"`;
  return `<li id="trace-${number}" ${attribute}>${lines.join(" ")}${difference(verdict)}</li>\n`;
}

/** What the source says and what the note says, where they differ. */
function difference({ state, diff }: Quotation["verdict"]): string {
  if (state !== "altered" || diff.length === 0) return "";
  const steps = diff.map(({ op, text }) => {
    if (op === "=") return escapeHtml(text);
    const tag = op === "-" ? "del" : "ins";
    return `<${tag}>${escapeHtml(text)}</${tag}>`;
  });
  return `<br>From the source to the note: ${steps.join("")}`;
}
