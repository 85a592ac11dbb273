import { createHash } from "node:crypto";
import { escapeHtml } from "../escape.ts";
import { words, type BackSection, type Block, type Paper, type PaperNote } from "../paper/paper.ts";
import { renderBlocks, renderLine } from "./render.ts";
import { STYLESHEET } from "./stylesheet.ts";

/** A paper as one HTML file that loads nothing; its policy forbids scripts and requests. */
export function renderPage(paper: Paper): string {
  const title = escapeHtml(paper.plainTitle);
  return `<!doctype html>
<html lang="${escapeHtml(paper.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(STYLESHEET)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Commonplace">
<title>${title}</title>
<style>${STYLESHEET}</style>
</head>
<body>
<article>
${header(paper)}${renderBlocks(paper.body)}${notesSection(paper.notes)}${paper.back.map(section).join("")}</article>
</body>
</html>
`;
}

function policy(sheet: string): string {
  const hash = createHash("sha256").update(sheet).digest("base64");
  return (
    `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; ` +
    "base-uri 'none'; form-action 'none'"
  );
}

function header({ title, subtitle }: Paper): string {
  const lines = subtitle.map((line) => `<p>${escapeHtml(line)}</p>`).join("");
  return `<header><h1 dir="auto">${renderLine(title)}</h1>${lines}</header>\n`;
}

function notesSection(notes: readonly PaperNote[]): string {
  if (notes.length === 0) return "";
  const items = notes.map(({ blocks, quotation }, at) => {
    const number = at + 1;
    const tie = quotation === null ? "" : ` data-annotation="${escapeHtml(quotation.annotation)}"`;
    const back = `<a class="back" href="#ref-${number}" role="doc-backlink" aria-label="Back to the text">↩</a>`;
    const body = renderBlocks(blocks).replace(
      /(<\/p>)?\s*$/,
      (_, end?: string) => ` ${back}${end ?? ""}`,
    );
    return `<li id="note-${number}" role="doc-endnote"${tie}>${body}</li>\n`;
  });
  return wrap("notes", "Notes", `<ol>\n${items.join("")}</ol>\n`);
}

function section({ anchor, title, blocks }: BackSection): string {
  return wrap(anchor, title, renderBlocks(blocks));
}

function wrap(anchor: string, title: string, inner: string): string {
  const heading: Block = { kind: "heading", level: 2, anchor, inner: [words(title)] };
  return `<section class="back ${anchor}" aria-labelledby="${anchor}">${renderBlocks([heading])}${inner}</section>\n`;
}
