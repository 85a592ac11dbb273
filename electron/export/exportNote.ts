import { AppError } from "#shared/errors";
import { createPreviewer, type Previewer } from "./citations.ts";
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

/** A previewer of a style in the language of terms and dates; British English when it is null. */
export function openPreviewer(style: string, language: string | null = null): Promise<Previewer> {
  return createPreviewer({ styleXml: styleXml(style), locale: localeFor(language) });
}
