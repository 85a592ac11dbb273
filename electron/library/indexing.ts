import { toEnvelope } from "#shared/errors";
import type { IndexDocument, IndexOperation } from "#shared/ipc";
import {
  annotationId,
  type Annotation,
  type AnnotationId,
  type NoteDocument,
  type NoteId,
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import {
  annotationDocument,
  annotationFingerprint,
  noteDocument,
  sourceDocument,
  sourceFingerprint,
} from "./documents.ts";
import type { Library } from "./library.ts";

/** A document the index ought to hold; made only when it does not. */
interface Expected {
  readonly type: IndexDocument["type"];
  readonly id: string;
  readonly fingerprint: string;
  make(): Promise<IndexDocument>;
}

/** Documents told to the index at once. */
const BATCH = 64;

const keyOf = ({ type, id }: { type: string; id: string }): string => `${type}:${id}`;

async function tell(
  library: Library,
  puts: readonly Expected[],
  removals: readonly { readonly type: IndexDocument["type"]; readonly id: string }[],
): Promise<void> {
  if (puts.length + removals.length === 0 || library.store.readOnly) return;
  const operations: IndexOperation[] = [];
  for (const expected of puts) operations.push({ op: "put", document: await expected.make() });
  for (const { type, id } of removals) operations.push({ op: "remove", type, id });
  await library.index.apply(operations);
  await library.indexed.note([
    ...puts.map((expected) => ({ key: keyOf(expected), fingerprint: expected.fingerprint })),
    ...removals.map((removal) => ({ key: keyOf(removal), fingerprint: null })),
  ]);
}

/** What is saved stays saved: an index that cannot follow is told of, and compared at the next start. */
async function follow(library: Library, telling: Promise<void>): Promise<void> {
  try {
    await telling;
  } catch (error) {
    library.changed({ type: "index-behind", reason: toEnvelope(error).message });
  }
}

function expectSource(library: Library, record: SourceRecord): Expected {
  return {
    type: "source",
    id: record.id,
    fingerprint: sourceFingerprint(record),
    make: () => sourceDocument(library, record),
  };
}

function expectAnnotation(record: SourceRecord, annotation: Annotation): Expected {
  return {
    type: "annotation",
    id: annotationId(annotation),
    fingerprint: annotationFingerprint(record, annotation),
    make: () => Promise.resolve(annotationDocument(record, annotation)),
  };
}

/** Tells the index of new or changed sources. */
export async function indexSources(
  library: Library,
  records: readonly SourceRecord[],
): Promise<void> {
  const puts = records.map((record) => expectSource(library, record));
  await follow(library, tell(library, puts, []));
}

/** Tells the index of new or changed annotations of one source. */
export async function indexAnnotations(
  library: Library,
  source: SourceId,
  annotations: readonly Annotation[],
): Promise<void> {
  const telling = library.store.readSource(source).then((record) => {
    const puts = annotations.map((annotation) => expectAnnotation(record, annotation));
    return tell(library, puts, []);
  });
  await follow(library, telling);
}

/** Tells the index of a new or changed annotation. */
export async function indexAnnotation(
  library: Library,
  source: SourceId,
  annotation: Annotation,
): Promise<void> {
  await indexAnnotations(library, source, [annotation]);
}

/** Tells the index of a new or changed note. */
export async function indexNote(library: Library, note: NoteDocument): Promise<void> {
  const make = () => Promise.resolve(noteDocument(note));
  const put = { type: "note" as const, id: note.id, fingerprint: note.version, make };
  await follow(library, tell(library, [put], []));
}

/** Takes documents out of the index. */
export async function unindex(
  library: Library,
  type: IndexDocument["type"],
  ids: readonly (SourceId | AnnotationId | NoteId)[],
): Promise<void> {
  const removals = ids.map((id) => ({ type, id }));
  await follow(library, tell(library, [], removals));
}

async function* expectedDocuments(library: Library): AsyncGenerator<Expected> {
  for (const record of await library.store.listSources()) {
    yield expectSource(library, record);
    try {
      const annotations = await library.annotations.of(record.id);
      for (const annotation of annotations) yield expectAnnotation(record, annotation);
    } catch (error) {
      // Told as one document that cannot be made, so that it is left out by name, alone.
      const make = () => Promise.reject(error instanceof Error ? error : new Error(String(error)));
      yield { type: "annotation", id: record.id, fingerprint: "", make };
    }
  }
  const versions = await library.store.noteVersions();
  for (const [id, version] of versions) {
    const make = async () => noteDocument(await library.store.readNote(id));
    yield { type: "note", id, fingerprint: version, make };
  }
}

/** Outcome of bringing the index up to date; `skipped` could not be read and are named. */
export interface IndexingReport {
  readonly documents: number;
  readonly skipped: readonly string[];
}

/** Indexes what was changed outside, or cut off by a kill, since the index was last told. */
export async function synchronizeIndex(
  library: Library,
  onProgress?: (done: number) => void,
): Promise<IndexingReport> {
  if (library.store.readOnly) return { documents: 0, skipped: [] };
  if (await library.index.needsRebuild()) return rebuildIndex(library, onProgress);
  const known = new Map(await library.indexed.read());
  const skipped: string[] = [];
  let batch: Expected[] = [];
  let documents = 0;
  const flush = async (): Promise<void> => {
    const puts = batch;
    batch = [];
    documents += puts.length;
    try {
      await tell(library, puts, []);
    } catch {
      // One of them cannot be read: tell them one by one, so that only that one is left out.
      for (const expected of puts) {
        await tell(library, [expected], []).catch(() => skipped.push(keyOf(expected)));
      }
    }
    onProgress?.(documents);
  };
  for await (const expected of expectedDocuments(library)) {
    const key = keyOf(expected);
    const indexed = known.get(key);
    known.delete(key);
    if (indexed === expected.fingerprint) continue;
    batch.push(expected);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  await tell(library, [], [...known.keys()].map(parseKey));
  return { documents, skipped };
}

function parseKey(key: string): { type: IndexDocument["type"]; id: string } {
  const colon = key.indexOf(":");
  return { type: key.slice(0, colon) as IndexDocument["type"], id: key.slice(colon + 1) };
}

/** Drops the index and builds it anew; a damaged thing is left out and named, not fatal. */
export async function rebuildIndex(
  library: Library,
  onProgress?: (done: number) => void,
): Promise<IndexingReport> {
  await library.indexed.reset();
  const skipped: string[] = [];
  const told: Expected[] = [];
  async function* documents(): AsyncGenerator<IndexDocument> {
    for await (const expected of expectedDocuments(library)) {
      let document: IndexDocument;
      try {
        document = await expected.make();
      } catch {
        skipped.push(keyOf(expected));
        continue;
      }
      told.push(expected);
      yield document;
    }
  }
  const built = await library.index.rebuild(documents(), onProgress);
  await library.indexed.note(
    told.map((expected) => ({ key: keyOf(expected), fingerprint: expected.fingerprint })),
  );
  return { documents: built.documents, skipped };
}
