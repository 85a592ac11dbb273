import { stringify } from "yaml";
import type { CslItem } from "#shared/model";
import { readDocument, type DocumentPart, type ExportDocument } from "../document.ts";
import { escapeMarkdown } from "../escape.ts";
import { composePaper } from "../paper/compose.ts";
import type { Paper } from "../paper/paper.ts";
import type { ExportRequest } from "../request.ts";
import { writeBlocks, writeLine } from "./blocks.ts";
import { replacementsIn } from "./replace.ts";
import { replaceAll } from "./replacement.ts";

/**
 * Notes in Pandoc's Markdown: citations as they stand, references as CSL in the front matter, each
 * quotation with its annotation as attribute. Everything else is the note's own text to the letter,
 * but raw HTML, which is shown, not passed on. A report has a note for each quotation and its
 * appendices as well.
 */
export async function exportMarkdown(request: ExportRequest): Promise<string> {
  const document = readDocument(request);
  const paper = request.form === "report" ? await composePaper(request) : null;
  const numbers = new Set(paper?.notes.map(({ quotation }) => quotation?.number));
  const noted = new Map(
    document.quotations
      .filter(({ number }) => numbers.has(number))
      .map(({ node, number }) => [node, number]),
  );
  const several = document.parts.length > 1;
  const bodies = document.parts.map((part, at) => {
    const setting = { chapter: several ? at + 1 : null, noted };
    const body = replaceAll(part.note.markdown, replacementsIn(part, setting)).trim();
    return several && !startsWithTitle(part)
      ? `# ${escapeMarkdown(part.note.title)}\n\n${body}`
      : body;
  });
  const references = document.items.length > 0 ? "\n# References\n\n::: {#refs}\n:::\n" : "";
  const evidence = paper === null ? "" : appendices(paper);
  return `---\n${frontMatter(document)}---\n\n${bodies.join("\n\n")}\n${references}${evidence}`;
}

function startsWithTitle({ tree }: DocumentPart): boolean {
  const first = tree.children.find(({ type }) => type !== "yaml");
  return first?.type === "heading" && first.depth === 1;
}

/** The notes of the quotations and what stands behind the references. */
function appendices({ notes, back }: Paper): string {
  const definitions = notes.flatMap(({ blocks, quotation }) => {
    if (quotation === null) return [];
    const line = blocks.flatMap((block) => (block.kind === "paragraph" ? block.inner : []));
    return [`[^quotation-${quotation.number}]: ${writeLine(line)}\n`];
  });
  const sections = back
    .filter(({ anchor }) => anchor !== "references")
    .map(({ title, anchor, blocks }) => `\n# ${title} {#${anchor}}\n\n${writeBlocks(blocks)}`);
  return `\n${definitions.join("\n")}${sections.join("")}`;
}

function frontMatter({ request, parts, items }: ExportDocument): string {
  const { title, language } = request;
  const tags = [...new Set(parts.flatMap(({ note }) => note.tags))];
  const modified = parts.map(({ note }) => note.modified).sort();
  const record = {
    title: escapeMarkdown(title),
    date: modified.at(-1)?.slice(0, 10) ?? "",
    ...(tags.length === 0 ? {} : { keywords: tags.map(escapeMarkdown) }),
    ...(language === null ? {} : { lang: language }),
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
