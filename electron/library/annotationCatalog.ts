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

  function of(source: SourceId): Promise<readonly Annotation[]> {
    const known = bySource.get(source);
    if (known !== undefined) return known;
    const read = store.readAnnotations(source).catch((error: unknown) => {
      bySource.delete(source);
      throw error;
    });
    bySource.set(source, read);
    return read;
  }

  async function find(id: AnnotationId): Promise<PlacedAnnotation | null> {
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
