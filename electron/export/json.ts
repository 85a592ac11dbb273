import { renderCitations } from "./citations.ts";
import { readDocument } from "./document.ts";
import type { ExportRequest } from "./request.ts";
import { localeFor, styleXml } from "./styles.ts";

/** The note as plain JSON: its Markdown, each quotation with its verdict, the works cited. */
export async function exportJson(request: ExportRequest): Promise<string> {
  const { note, style, language, sources } = request;
  const { quotations, items, clusters } = readDocument(request);
  const setup = { styleXml: styleXml(style), locale: localeFor(language ?? null), items };
  const { bibliography } = await renderCitations(setup, clusters, "text");
  const { version: _fileVersion, markdown, ...record } = note;
  const exported = {
    format: "commonplace-note",
    version: 1,
    note: record,
    markdown,
    quotations: quotations.map(({ verdict }) => verdict),
    style,
    references: items,
    bibliography,
    sources: sources
      .filter(({ citekey }) => items.some(({ id }) => id === citekey))
      .map(({ id, citekey, dates, grade, descriptor, snapshots }) => ({
        source: id,
        citekey,
        dates,
        grade,
        descriptor,
        snapshots: snapshots.map((snapshot) => ({ id: snapshot.id, captured: snapshot.captured })),
      })),
  };
  return `${JSON.stringify(exported, null, 2)}\n`;
}
