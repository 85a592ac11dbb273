import type { Verdict } from "#shared/ipc";
import type { NoteDocument, SourceRecord } from "#shared/model";

/** The forms a note can be exported to. */
export type ExportFormat = "md" | "html" | "json";

/** All an export needs; nothing is read from the library while it is written. */
export interface ExportRequest {
  readonly note: NoteDocument;
  /** One per excerpt of the note, in the order of `findExcerpts`. */
  readonly verdicts: readonly Verdict[];
  /** Every source that the note quotes or cites; more do no harm. */
  readonly sources: readonly SourceRecord[];
  /** A style's id, see `listStyles`. */
  readonly style: string;
  readonly to: ExportFormat;
  /** Broken quotations are then exported and marked. */
  readonly allowAltered: boolean;
  /** Language of terms and dates; British English when absent or null. */
  readonly language?: string | null;
}
