import type { IndexDocument } from "#shared/ipc";
import {
  annotationComment,
  annotationId,
  annotationTags,
  BODY_LABELS,
  cslDateText,
  nameText,
  targetSelectors,
  type Annotation,
  type NoteDocument,
  type SourceRecord,
} from "#shared/model";
import { BLOCKS_VERSION } from "../capture/index.ts";
import { readBlocks } from "./blocks.ts";
import type { Library } from "./library.ts";
import { newestSnapshot } from "./versions.ts";

function sourceFilters(record: SourceRecord): IndexDocument["filters"] {
  const grade = record.grade;
  return {
    date: cslDateText(record.csl.issued),
    container: record.csl["container-title"] ?? null,
    authors: (record.csl.author ?? []).map(nameText),
    tags: record.tags,
    language: record.language,
    grade: grade === null ? null : `${grade.reliability ?? ""}${grade.credibility ?? ""}`,
    notebook: null,
    kind: record.csl.type,
  };
}

const span = ({ start, end }: { start: number; end: number }) => ({ start, end });

/** What the index is given of a source: its newest snapshot. */
export async function sourceDocument(
  library: Library,
  record: SourceRecord,
): Promise<IndexDocument> {
  const snapshot = newestSnapshot(record);
  const { text } = await library.snapshots.read(snapshot);
  const blocks = await readBlocks(library, record, snapshot);
  return {
    type: "source",
    id: record.id,
    source: record.id,
    title: record.csl.title ?? record.citekey,
    text,
    body: blocks.filter(({ label }) => BODY_LABELS.includes(label)).map(span),
    skipped: blocks.filter(({ label }) => label === "hidden").map(span),
    offset: 0,
    filters: sourceFilters(record),
  };
}

/** What the index is given of an annotation: the comment, then the words it marks. */
export function annotationDocument(record: SourceRecord, annotation: Annotation): IndexDocument {
  const { quote } = targetSelectors(annotation.target[0]!);
  const comment = annotationComment(annotation);
  const exact = quote?.exact ?? "";
  const text = comment === "" ? exact : `${comment}\n${exact}`;
  return {
    type: "annotation",
    id: annotationId(annotation),
    source: record.id,
    title: record.csl.title ?? record.citekey,
    text,
    body: [{ start: 0, end: text.length }],
    skipped: [],
    offset: 0,
    filters: {
      ...sourceFilters(record),
      tags: annotationTags(annotation),
      date: annotation.created.slice(0, 10),
    },
  };
}

/** What the index is given of a note. */
export function noteDocument(note: NoteDocument): IndexDocument {
  return {
    type: "note",
    id: note.id,
    source: null,
    title: note.title,
    text: note.markdown,
    body: [{ start: 0, end: note.markdown.length }],
    skipped: [],
    offset: 0,
    filters: {
      date: note.modified.slice(0, 10),
      container: null,
      authors: [],
      tags: note.tags,
      language: null,
      grade: null,
      notebook: note.notebook,
      kind: note.kind,
    },
  };
}

/** Changes whenever what the index holds of the source would. */
export function sourceFingerprint(record: SourceRecord): string {
  return `${record.modified} ${newestSnapshot(record).slice(0, 16)} ${BLOCKS_VERSION}`;
}

/** Changes whenever what the index holds of the annotation would. */
export function annotationFingerprint(record: SourceRecord, annotation: Annotation): string {
  return `${annotation.modified} ${record.modified}`;
}
