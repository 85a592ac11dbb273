import type { Block, PaperNote } from "../paper/paper.ts";
import { paragraph, writeBlocks } from "./blocks.ts";
import { run, writeLine, type Part } from "./lines.ts";
import { DECLARATION, NAMESPACES } from "./xml.ts";

/**
 * What Word sets between text and notes; every such part must have it. Endnotes have a heading
 * there: it is the one place that goes where they go.
 */
function separators(kind: "footnote" | "endnote"): string {
  const line = (name: string): string => `<w:p><w:r><w:${name}/></w:r></w:p>`;
  const first = kind === "footnote" ? line("separator") : paragraph("NotesHead", run("Notes", ""));
  const next = kind === "footnote" ? line("continuationSeparator") : paragraph("TableEnd", "");
  return (
    `<w:${kind} w:type="separator" w:id="-1">${first}</w:${kind}>` +
    `<w:${kind} w:type="continuationSeparator" w:id="0">${next}</w:${kind}>`
  );
}

/** `footnotes.xml` or `endnotes.xml`; notes are numbered from 1. */
export function notesXml(
  kind: "footnote" | "endnote",
  notes: readonly PaperNote[],
  part: Part,
): string {
  const written = notes.map(
    ({ blocks }, at) => `<w:${kind} w:id="${at + 1}">${noteXml(kind, blocks, part)}</w:${kind}>`,
  );
  const inner = [separators(kind), ...written].join("");
  return `${DECLARATION}<w:${kind}s ${NAMESPACES}>${inner}</w:${kind}s>`;
}

/** The note's own mark stands before its first words. */
function noteXml(kind: "footnote" | "endnote", blocks: readonly Block[], part: Part): string {
  const [Kind, style] =
    kind === "footnote" ? ["Footnote", "FootnoteText"] : ["Endnote", "EndnoteText"];
  const mark =
    `<w:r><w:rPr><w:rStyle w:val="${Kind}Reference"/></w:rPr><w:${kind}Ref/></w:r>` + run(" ", "");
  const [first, ...rest] = blocks;
  const opens = first?.kind === "paragraph";
  const head = paragraph(style, mark + (opens ? writeLine(first.inner, part) : ""));
  return head + writeBlocks(opens ? rest : blocks, part, style);
}
