import { annotationId, type Annotation, type AnnotationId, type SourceId } from "#shared/model";
import type { LibraryStore } from "../storage/index.ts";

export interface PlacedAnnotation {
  readonly source: SourceId;
  readonly annotation: Annotation;
}

/** Finds an annotation by its id without knowing its source. */
export interface AnnotationCatalog {
  find(id: AnnotationId): Promise<PlacedAnnotation | null>;
  of(source: SourceId): Promise<readonly Annotation[]>;
  /** What stands on disk for this source has changed. */
  forget(source: SourceId): void;
  forgetAll(): void;
}

/** A catalog read lazily, source by source, and kept until something changes. */
export function createAnnotationCatalog(store: LibraryStore): AnnotationCatalog {
  const bySource = new Map<SourceId, Promise<readonly Annotation[]>>();
  /** Where an annotation was seen last: one page is looked at instead of all. */
  const lastSeen = new Map<AnnotationId, SourceId>();

  function of(source: SourceId): Promise<readonly Annotation[]> {
    const known = bySource.get(source);
    if (known !== undefined) return known;
    const read = readPage(source);
    bySource.set(source, read);
    return read;
  }

  async function readPage(source: SourceId): Promise<readonly Annotation[]> {
    try {
      const items = await store.readAnnotations(source);
      for (const one of items) lastSeen.set(annotationId(one), source);
      return items;
    } catch (error) {
      bySource.delete(source);
      throw error;
    }
  }

  async function findOn(source: SourceId, id: AnnotationId): Promise<PlacedAnnotation | null> {
    const annotation = (await of(source)).find((one) => annotationId(one) === id);
    return annotation === undefined ? null : { source, annotation };
  }

  async function find(id: AnnotationId): Promise<PlacedAnnotation | null> {
    const source = lastSeen.get(id);
    // A page that cannot be read now is met again, and told of, by the look through all of them.
    const placed = source === undefined ? null : await findOn(source, id).catch(() => null);
    return placed ?? findAnywhere(id);
  }

  async function findAnywhere(id: AnnotationId): Promise<PlacedAnnotation | null> {
    const sources = await store.listSources();
    const pages = await Promise.allSettled(sources.map(({ id: source }) => of(source)));
    for (const [at, page] of pages.entries()) {
      if (page.status === "rejected") continue;
      const annotation = page.value.find((one) => annotationId(one) === id);
      if (annotation !== undefined) return { source: sources[at]!.id, annotation };
    }
    // Not among those that can be read: it may stand in the file that cannot.
    const failed = pages.find((page) => page.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    return null;
  }

  return {
    find,
    of,
    forget: (source) => bySource.delete(source),
    forgetAll: () => {
      bySource.clear();
    },
  };
}
