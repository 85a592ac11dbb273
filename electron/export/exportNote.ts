import { createPreviewer, type Previewer } from "./citations.ts";
import { writeDocx } from "./docx/document.ts";
import { refuseBroken } from "./gate.ts";
import { renderPage } from "./html/page.ts";
import { exportJson } from "./json.ts";
import { exportMarkdown } from "./markdown/exportMarkdown.ts";
import { composePaper } from "./paper/compose.ts";
import type { ExportRequest } from "./request.ts";
import { localeFor } from "./styles.ts";

/**
 * The notes as the content of one file; `refused` when a quotation is broken and not allowed. For a
 * PDF it is the page to print.
 */
export async function exportNotes(request: ExportRequest): Promise<string | Uint8Array> {
  refuseBroken(request);
  switch (request.to) {
    case "md":
      return exportMarkdown(request);
    case "json":
      return exportJson(request);
    case "html":
    case "pdf":
      return renderPage(await composePaper(request));
    case "docx":
      return writeDocx(await composePaper(request), request.placement);
  }
}

/** A previewer of a style (its CSL) in the language of terms and dates; British English when it is null. */
export function openPreviewer(xml: string, language: string | null = null): Promise<Previewer> {
  return createPreviewer({ styleXml: xml, locale: localeFor(language) });
}
