import type { AnnotationView, Span, Usage } from "#shared/ipc";
import type { SnapshotId, SourceId } from "#shared/model";

/** A passage to show lit up; a new object asks again, even for the same passage. */
export type ReaderPassage = Span;

/** What the shell gives the reader of one source. */
export interface SourceReaderProps {
  readonly source: SourceId;
  /** The version to show; null or absent follows the newest. */
  readonly snapshot?: SnapshotId | null;
  readonly passage?: ReaderPassage | null;
  /** A passage is to be quoted: its annotation, and the words as they stand in the source. */
  readonly onQuote: (annotation: AnnotationView, words: string) => void;
  /** Goes to where a passage is quoted. */
  readonly onOpenUsage?: (usage: Usage) => void;
  /** The user chose another version. */
  readonly onChooseSnapshot?: (snapshot: SnapshotId) => void;
}
