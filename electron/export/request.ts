import type { Verdict } from "#shared/ipc";
import type { NoteDocument, SourceRecord } from "#shared/model";

/** The forms of file a note can be exported to. */
export type ExportFormat = "md" | "html" | "docx" | "pdf" | "json";

/**
 * What is handed over: the draft with a list that ties its quotations, or the report, in which every
 * quotation has a note, and appendices hold the evidence, the sources and their grades.
 */
export type ExportForm = "draft" | "report";

/** Where notes stand in a DOCX; a page of HTML or a PDF has them at its end. */
export type NotePlacement = "footnotes" | "endnotes";

/** A note with one verdict per excerpt, in the order of `findExcerpts`. */
export interface JudgedNote {
  readonly note: NoteDocument;
  readonly verdicts: readonly Verdict[];
}

/** The words around a passage in its source, and the passage itself. */
export interface PassageContext {
  readonly before: string;
  readonly exact: string;
  readonly after: string;
}

/** A picture of a note as its bytes, checked to be what `mediaType` says; the size is in pixels. */
export interface NotePicture {
  readonly bytes: Uint8Array;
  readonly mediaType: "image/png" | "image/jpeg" | "image/gif";
  readonly width: number;
  readonly height: number;
}

/** A CSL style as its file; `id` is what the user named. */
export interface ChosenStyle {
  readonly id: string;
  readonly xml: string;
}

/** All an export needs; nothing is read from the library while it is written. */
export interface ExportRequest {
  /** That of the note or of the notebook. */
  readonly title: string;
  /** One note, or those of a notebook in their order. */
  readonly notes: readonly JudgedNote[];
  /** Every source that the notes quote or cite; more do no harm. */
  readonly sources: readonly SourceRecord[];
  readonly style: ChosenStyle;
  readonly to: ExportFormat;
  readonly form: ExportForm;
  readonly placement: NotePlacement;
  /** Broken quotations are then exported and marked. */
  readonly allowAltered: boolean;
  /** Language of terms and dates; British English when null. */
  readonly language: string | null;
  /** By annotation; a report shows them. */
  readonly contexts: ReadonlyMap<string, PassageContext>;
  /** By the address that stands in the note's Markdown, per note. */
  readonly pictures: ReadonlyMap<string, ReadonlyMap<string, NotePicture>>;
}
