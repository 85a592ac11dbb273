import { AppError } from "#shared/errors";
import type { NoteId } from "#shared/model";
import { exportNote as write, type ExportFormat } from "../export/index.ts";
import { checkNote } from "./check.ts";
import type { Library } from "./library.ts";

export interface NoteExport {
  readonly note: NoteId;
  readonly to: ExportFormat;
  readonly style: string;
  readonly allowAltered: boolean;
}

const FORMATS: readonly ExportFormat[] = ["md", "html", "json"];

/** The format a user names, or `wrong-usage` with a sentence. */
export function exportFormat(given: string): ExportFormat {
  const format = FORMATS.find((known) => known === given);
  if (format !== undefined) return format;
  throw new AppError("wrong-usage", `A note can be exported to md, html or json, not “${given}”.`);
}

/** A note as it leaves: each quotation judged now, against its own snapshot. */
export async function exportNote(library: Library, wanted: NoteExport): Promise<string> {
  const note = await library.store.readNote(wanted.note);
  return write({
    note,
    verdicts: await checkNote(library, note),
    sources: await library.store.listSources(),
    style: wanted.style,
    to: wanted.to,
    allowAltered: wanted.allowAltered,
  });
}
