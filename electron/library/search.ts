import { AnnotationId, targetSelectors } from "#shared/model";
import type { CancelSignal, Hit, SearchAnswer, SearchQuery } from "#shared/ipc";
import type { Library } from "./library.ts";

/** Answers a query over sources, annotations and notes. */
export async function searchLibrary(
  library: Library,
  query: SearchQuery,
  signal?: CancelSignal,
): Promise<SearchAnswer> {
  const answer = await library.index.search(query, signal);
  const hits = await Promise.all(answer.hits.map((hit) => placeHit(library, hit)));
  return { ...answer, hits };
}

/** A hit in an annotation stands where its passage stands. */
async function placeHit(library: Library, hit: Hit): Promise<Hit> {
  if (hit.type !== "annotation") return hit;
  const id = AnnotationId.safeParse(hit.id);
  const placed = id.success ? await library.annotations.find(id.data) : null;
  if (placed === null) return hit;
  const { position } = targetSelectors(placed.annotation.target[0]!);
  return position === null ? hit : { ...hit, at: { start: position.start, end: position.end } };
}
