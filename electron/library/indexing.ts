import type { IndexDocument, IndexOperation } from "#shared/ipc";
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
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import { readBlocks } from "./blocks.ts";
import type { Library } from "./library.ts";
import { newestSnapshot } from "./sources.ts";

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

/** What the index is given of a source: its newest snapshot. */
export async function sourceDocument(
  library: Library,
  record: SourceRecord,
): Promise<IndexDocument> {
  const snapshot = newestSnapshot(record);
  const { text } = await library.snapshots.read(snapshot);
  const blocks = await readBlocks(library, record, snapshot);
  const span = ({ start, end }: { start: number; end: number }) => ({ start, end });
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

/** What the index is given of an annotation: the comment and tags, then the words it marks. */
export function annotationDocument(record: SourceRecord, annotation: Annotation): IndexDocument {
  const { quote, position } = targetSelectors(annotation.target[0]!);
  const comment = annotationComment(annotation);
  const tags = annotationTags(annotation);
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
    offset: position?.start ?? 0,
    filters: { ...sourceFilters(record), tags, date: annotation.created.slice(0, 10) },
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

const put = (document: IndexDocument): IndexOperation => ({ op: "put", document });

/** Tells the index of new or changed sources. */
export async function indexSources(
  library: Library,
  records: readonly SourceRecord[],
): Promise<void> {
  const operations: IndexOperation[] = [];
  for (const record of records) operations.push(put(await sourceDocument(library, record)));
  if (operations.length > 0) await library.index.apply(operations);
}

/** Tells the index of a new or changed annotation. */
export async function indexAnnotation(
  library: Library,
  source: SourceId,
  annotation: Annotation,
): Promise<void> {
  const record = await library.store.readSource(source);
  await library.index.apply([put(annotationDocument(record, annotation))]);
}

/** Tells the index of a new or changed note. */
export async function indexNote(library: Library, note: NoteDocument): Promise<void> {
  await library.index.apply([put(noteDocument(note))]);
}

/** Everything the library holds, as the index is to see it; a damaged thing is left out, not fatal. */
export async function* allDocuments(
  library: Library,
  onSkipped: (title: string, error: unknown) => void,
): AsyncGenerator<IndexDocument> {
  for (const record of await library.store.listSources()) {
    try {
      yield await sourceDocument(library, record);
      for (const annotation of await library.annotations.of(record.id)) {
        yield annotationDocument(record, annotation);
      }
    } catch (error) {
      onSkipped(record.csl.title ?? record.citekey, error);
    }
  }
  for (const { id, title } of await library.store.listNotes()) {
    try {
      yield noteDocument(await library.store.readNote(id));
    } catch (error) {
      onSkipped(title, error);
    }
  }
}

/** Drops the index and builds it anew. */
export async function reindex(
  library: Library,
  onProgress?: (done: number) => void,
): Promise<{ documents: number; skipped: readonly string[] }> {
  const skipped: string[] = [];
  const documents = allDocuments(library, (title) => skipped.push(title));
  const built = await library.index.rebuild(documents, onProgress);
  return { documents: built.documents, skipped };
}
