import { renderCitations } from "./citations.ts";
import { readDocument, type DocumentPart } from "./document.ts";
import { gradeMeaning } from "./paper/grades.ts";
import type { ExportRequest } from "./request.ts";
import { localeFor } from "./styles.ts";

/**
 * Notes as plain JSON: their Markdown, each quotation with its verdict, the works cited. One note is
 * `commonplace-note`, several are `commonplace-notebook` with `notes`.
 */
export async function exportJson(request: ExportRequest): Promise<string> {
  const document = readDocument(request);
  const { items, clusters } = document;
  const setup = { styleXml: request.style.xml, locale: localeFor(request.language), items };
  const { bibliography } = await renderCitations(setup, clusters, "text");
  const cited = new Set(items.map(({ id }) => id));
  const [only, ...others] = document.parts;
  const head =
    only !== undefined && others.length === 0
      ? { format: "commonplace-note", version: 1, ...partOf(only, request) }
      : {
          format: "commonplace-notebook",
          version: 1,
          title: request.title,
          notes: document.parts.map((part) => partOf(part, request)),
        };
  const exported = {
    ...head,
    style: request.style.id,
    references: items,
    bibliography,
    sources: request.sources
      .filter(({ citekey }) => cited.has(citekey))
      .map(({ id, citekey, dates, grade, descriptor, snapshots }) => ({
        source: id,
        citekey,
        dates,
        grade,
        gradeMeaning: gradeMeaning(grade),
        descriptor,
        snapshots: snapshots.map((snapshot) => ({ id: snapshot.id, captured: snapshot.captured })),
      })),
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}

function partOf({ note, excerpts }: DocumentPart, { contexts }: ExportRequest): object {
  const { version: _fileVersion, markdown, ...record } = note;
  return {
    note: record,
    markdown,
    quotations: excerpts.map(({ verdict }) => {
      const context = contexts.get(verdict.annotation);
      return context === undefined ? verdict : { ...verdict, context };
    }),
  };
}
