import {
  annotationComment,
  annotationId,
  annotationTags,
  targetSelectors,
  targetSnapshot,
  type Annotation,
  type AnnotationId,
  type Page,
  type SnapshotId,
  type SourceId,
  type SourceRecord,
} from "#shared/model";
import { AppError } from "#shared/errors";
import { describe, findExact } from "#shared/anchoring";
import { normalizeGivenWords } from "#shared/text";
import type { AnnotationView } from "#shared/ipc";
import { indexAnnotation, unindex } from "./indexing.ts";
import type { Library } from "./library.ts";
import { pagesOfPassage } from "./pages.ts";
import { newestSnapshot } from "./versions.ts";

/** A passage: two offsets into the text of one snapshot. */
export interface Passage {
  readonly source: SourceId;
  readonly snapshot: SnapshotId;
  readonly start: number;
  readonly end: number;
}

/** What a user gives to name a passage in words. */
export interface GivenPassage {
  readonly exact: string;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

/** The one place where the given words stand in the newest snapshot, or an AppError sentence. */
export async function findPassage(
  library: Library,
  record: SourceRecord,
  given: GivenPassage,
): Promise<Passage> {
  const snapshot = newestSnapshot(record);
  const { text } = await library.snapshots.read(snapshot);
  const exact = normalizeGivenWords(given.exact);
  if (exact === "") {
    throw new AppError("empty", "No words were given to look for. Give the passage to quote.");
  }
  const found = findExact(text, exact, {
    ...(given.prefix === undefined ? {} : { prefix: normalizeGivenWords(given.prefix) }),
    ...(given.suffix === undefined ? {} : { suffix: normalizeGivenWords(given.suffix) }),
  });
  if (found.status === "absent") {
    throw new AppError(
      "not-found",
      `The words “${shorten(exact)}” do not stand in “${record.csl.title ?? record.citekey}”. ` +
        "Nothing was written; copy the words from the source's text.",
    );
  }
  if (found.status === "ambiguous") {
    throw new AppError(
      "ambiguous",
      `The words “${shorten(exact)}” stand in ${found.places.length} places of ` +
        `“${record.csl.title ?? record.citekey}”. Nothing was written; give more words, or the ` +
        "words before (--prefix) or after (--suffix).",
    );
  }
  return { source: record.id, snapshot, start: found.start, end: found.end };
}

function shorten(words: string): string {
  return words.length <= 80 ? words : `${words.slice(0, 79)}…`;
}

/** Motivation, comment and tags of a new annotation. */
export interface AnnotationContent {
  readonly motivation: "highlighting" | "commenting" | "quoting";
  readonly comment: string;
  readonly tags: readonly string[];
}

function bodies(content: Pick<AnnotationContent, "comment" | "tags">): Annotation["body"] {
  const comment = content.comment.trim();
  return [
    ...(comment === ""
      ? []
      : [
          {
            type: "TextualBody" as const,
            purpose: "commenting",
            value: comment,
            format: "text/plain",
          },
        ]),
    ...content.tags.map((value) => ({ type: "TextualBody" as const, purpose: "tagging", value })),
  ];
}

/** Makes an annotation on a passage; durable when it resolves. */
export async function annotate(
  library: Library,
  passage: Passage,
  content: AnnotationContent,
): Promise<AnnotationView> {
  const { text } = await library.snapshots.read(passage.snapshot);
  if (passage.start < 0 || passage.end > text.length || passage.start >= passage.end) {
    throw new AppError("not-found", "That passage does not lie within the text of the source.");
  }
  const [page] = await pagesOfPassage(library, passage);
  const selectors = describe(text, passage.start, passage.end);
  const now = library.now();
  const annotation: Annotation = {
    id: `anno:${library.newId()}`,
    type: "Annotation",
    motivation: content.motivation,
    created: now,
    modified: now,
    body: bodies(content),
    target: [
      {
        source: `urn:sha256:${passage.snapshot}`,
        selector: [selectors.quote, selectors.position, ...fragmentOf(page)],
      },
    ],
  };
  await changeAnnotations(library, passage.source, (items) => [...items, annotation]);
  await indexAnnotation(library, passage.source, annotation);
  library.changed({ type: "annotations-changed", source: passage.source });
  return viewAnnotation(passage.source, annotation)!;
}

/** RFC 8118: the page a passage begins on, counted from 1. */
function fragmentOf(page: Page | undefined): Annotation["target"][0]["selector"] {
  if (page === undefined) return [];
  const conformsTo = "http://tools.ietf.org/rfc/rfc3778";
  return [{ type: "FragmentSelector", conformsTo, value: `page=${page.index + 1}` }];
}

/** Reads, changes and writes the annotations of a source, one change after the other. */
export async function changeAnnotations(
  library: Library,
  source: SourceId,
  change: (items: readonly Annotation[]) => readonly Annotation[],
): Promise<void> {
  await library.inTurn(`annotations:${source}`, async () => {
    library.annotations.forget(source);
    const items = await library.store.readAnnotations(source);
    await library.store.writeAnnotations(source, change(items));
    library.annotations.forget(source);
  });
}

function acceptedPlaces(annotation: Annotation): NonNullable<AnnotationView["accepted"]> {
  return annotation.target.slice(1).flatMap((target) => {
    const snapshot = targetSnapshot(target);
    const { position } = targetSelectors(target);
    if (snapshot === null || position === null) return [];
    return [{ snapshot, start: position.start, end: position.end }];
  });
}

/** An annotation in the reader's terms; null if its first target is not a place in one of our texts. */
export function viewAnnotation(source: SourceId, annotation: Annotation): AnnotationView | null {
  const target = annotation.target[0]!;
  const snapshot = targetSnapshot(target);
  const { quote, position } = targetSelectors(target);
  if (snapshot === null || position === null) return null;
  const later = acceptedPlaces(annotation);
  return {
    annotation: annotationId(annotation),
    source,
    snapshot,
    start: position.start,
    end: position.end,
    exact: quote?.exact ?? "",
    comment: annotationComment(annotation),
    tags: [...annotationTags(annotation)],
    motivation: annotation.motivation,
    created: annotation.created,
    ...(later.length === 0 ? {} : { accepted: later }),
  };
}

/**
 * The annotations of a source, or of all sources, in the order of the text; of all, `unread` is told
 * of each source whose annotations cannot be read.
 */
export async function listAnnotations(
  library: Library,
  source: SourceId | null,
  unread?: (failure: AppError) => void,
): Promise<AnnotationView[]> {
  const wanted =
    source === null ? (await library.store.listSources()).map(({ id }) => id) : [source];
  const pages = await Promise.all(
    wanted.map(async (id) => {
      try {
        return (await library.annotations.of(id)).map((annotation) => ({ source: id, annotation }));
      } catch (error) {
        if (source !== null || unread === undefined || !(error instanceof AppError)) throw error;
        unread(error);
        return [];
      }
    }),
  );
  return pages
    .flat()
    .map((item) => viewAnnotation(item.source, item.annotation))
    .filter((view) => view !== null)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Replaces comment and tags; other bodies stay as they are. */
export async function updateAnnotation(
  library: Library,
  id: AnnotationId,
  content: Pick<AnnotationContent, "comment" | "tags">,
): Promise<AnnotationView> {
  const placed = await requireAnnotation(library, id);
  const kept = placed.annotation.body.filter(
    ({ purpose }) => purpose !== "commenting" && purpose !== "tagging",
  );
  const changed: Annotation = {
    ...placed.annotation,
    body: [...bodies(content), ...kept],
    modified: library.now(),
  };
  await changeAnnotations(library, placed.source, (items) =>
    items.map((item) => (item.id === changed.id ? changed : item)),
  );
  await indexAnnotation(library, placed.source, changed);
  library.changed({ type: "annotations-changed", source: placed.source });
  return viewAnnotation(placed.source, changed)!;
}

/** The annotation of that id as the reader sees it; null if none has it, or it has no place in our texts. */
export async function findAnnotation(
  library: Library,
  id: AnnotationId,
): Promise<AnnotationView | null> {
  const placed = await library.annotations.find(id);
  return placed === null ? null : viewAnnotation(placed.source, placed.annotation);
}

/** The annotation, or `not-found` with a sentence. */
export async function requireAnnotation(library: Library, id: AnnotationId) {
  const placed = await library.annotations.find(id);
  if (placed === null) {
    throw new AppError("not-found", `There is no annotation ${id} in this library.`);
  }
  return placed;
}

/** Moves an annotation to the trash. Excerpts made from it keep their words and show as missing. */
export async function trashAnnotation(library: Library, id: AnnotationId) {
  const placed = await requireAnnotation(library, id);
  const entry = await library.inTurn(`annotations:${placed.source}`, () =>
    library.store.trashAnnotation(placed.source, placed.annotation.id),
  );
  library.annotations.forget(placed.source);
  await unindex(library, "annotation", [id]);
  library.changed({ type: "annotations-changed", source: placed.source });
  return entry;
}
