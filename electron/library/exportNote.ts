import { AppError } from "#shared/errors";
import type { ExportSubject, ExportWish } from "#shared/ipc";
import type { NoteDocument } from "#shared/model";
import {
  exportNotes as write,
  type ExportFormat,
  type JudgedNote,
  type NotePicture,
} from "../export/index.ts";
import { checkNote } from "./check.ts";
import { contextsOf } from "./contexts.ts";
import type { Library } from "./library.ts";
import { picturesOf } from "./notePictures.ts";
import { chosenStyle } from "./styles.ts";

/** Prints a page that loads nothing as a PDF. */
type PrintPage = (html: string) => Promise<Uint8Array>;

const FORMATS: readonly ExportFormat[] = ["md", "html", "docx", "pdf", "json"];

/** The format a user names, or `wrong-usage` with a sentence. */
export function exportFormat(given: string): ExportFormat {
  const format = FORMATS.find((known) => known === given);
  if (format !== undefined) return format;
  throw new AppError(
    "wrong-usage",
    `A note can be exported to md, html, docx, pdf or json, not “${given}”.`,
  );
}

/** What was exported, under the title of the note or notebook. */
export interface Exported {
  readonly title: string;
  readonly content: string | Uint8Array;
}

/** Notes as they leave: each quotation judged now, against its own snapshot. */
export async function exportNotes(
  library: Library,
  wish: ExportWish,
  print: PrintPage,
): Promise<Exported> {
  const { subject, style, ...rest } = wish;
  const documents = await readSubject(library, subject);
  const notes: JudgedNote[] = [];
  const pictures = new Map<string, ReadonlyMap<string, NotePicture>>();
  for (const note of documents) {
    notes.push({ note, verdicts: await checkNote(library, note) });
    pictures.set(note.id, await picturesOf(library, note));
  }
  const title = subject.kind === "note" ? (documents[0]?.title ?? "") : subject.notebook;
  const verdicts = notes.flatMap((judged) => judged.verdicts);
  const request = {
    ...rest,
    title,
    notes,
    pictures,
    sources: await library.store.listSources(),
    style: await chosenStyle(library, style),
    contexts: showsContexts(wish) ? await contextsOf(library, verdicts) : new Map(),
  };
  const content = await write(request);
  if (wish.to !== "pdf" || typeof content !== "string") return { title, content };
  return { title, content: await print(content) };
}

/** Reading the words around each quotation takes its snapshot; a draft does not show them. */
function showsContexts({ form, to }: ExportWish): boolean {
  return form === "report" || to === "json";
}

async function readSubject(
  library: Library,
  subject: ExportSubject,
): Promise<readonly NoteDocument[]> {
  if (subject.kind === "note") return [await library.store.readNote(subject.note)];
  const records = (await library.store.listNotes()).filter(
    ({ notebook }) => notebook === subject.notebook,
  );
  if (records.length === 0) {
    throw new AppError(
      "not-found",
      `There is no notebook “${subject.notebook}” with a note in it. Nothing was written.`,
    );
  }
  return Promise.all(records.map(({ id }) => library.store.readNote(id)));
}
