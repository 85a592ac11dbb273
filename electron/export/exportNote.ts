import { AppError } from "#shared/errors";
import type { CslItem } from "#shared/model";
import { renderCitations } from "./citations.ts";
import { refuseBroken } from "./gate.ts";
import { exportHtml } from "./html.ts";
import { exportJson } from "./json.ts";
import { exportMarkdown } from "./markdown.ts";
import type { ExportRequest } from "./request.ts";
import { localeFor, styleXml } from "./styles.ts";

/** The exported note as the text of one file; `refused` when a quotation is broken and not allowed. */
export async function exportNote(request: ExportRequest): Promise<string> {
  refuseBroken(request);
  switch (request.to) {
    case "md":
      return exportMarkdown(request);
    case "html":
      return exportHtml(request);
    case "json":
      return exportJson(request);
    default:
      throw new AppError("wrong-usage", "A note can be exported to md, html or json.");
  }
}

/** How one source is cited and listed, as plain text. */
export async function previewCitation(
  csl: CslItem,
  style: string,
  language: string | null = null,
): Promise<{ readonly cluster: string; readonly reference: string }> {
  const setup = { styleXml: styleXml(style), locale: localeFor(language), items: [csl] };
  const work = { citekey: csl.id, prefix: "", locator: "", suppressAuthor: false };
  const { clusters, bibliography } = await renderCitations(setup, [[work]], "text");
  return { cluster: clusters[0] ?? "", reference: bibliography[0]?.entry ?? "" };
}
