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

/** Markdown that says nothing to a reader of one line: markers at line starts, and where a quotation is from. */
const MARKUP =
  /\[source\]\(anno:[0-9A-Z]*\)?|\]\(anno:[0-9A-Z]+\)|\[(?=[“"][^\]]*\]\(anno:)|(?<=^|\n)[ \t]*(?:>[ \t]?)+|(?<=^|\n)[ \t]*#{1,6}[ \t]+|(?<=\s)>(?=\s+(?:>|\[@))|(?<=\]\s)>(?=\s)/g;

/** A note's snippet without its Markdown; the ranges stay on the same words. */
export function plainSnippet(
  hit: Pick<Hit, "snippet" | "ranges">,
): Pick<Hit, "snippet" | "ranges"> {
  const cuts = [...hit.snippet.matchAll(MARKUP)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const moved = (offset: number): number =>
    offset - cuts.reduce((sum, cut) => sum + Math.max(0, Math.min(offset, cut.end) - cut.start), 0);
  let snippet = "";
  let from = 0;
  for (const cut of cuts) {
    snippet += hit.snippet.slice(from, cut.start);
    from = cut.end;
  }
  snippet += hit.snippet.slice(from);
  const ranges = hit.ranges
    .map(({ start, end }) => ({ start: moved(start), end: moved(end) }))
    .filter(({ start, end }) => start < end);
  return { snippet, ranges };
}

/** A hit in an annotation stands where its passage stands. */
async function placeHit(library: Library, hit: Hit): Promise<Hit> {
  if (hit.type === "note") return { ...hit, ...plainSnippet(hit) };
  if (hit.type !== "annotation") return hit;
  const id = AnnotationId.safeParse(hit.id);
  const placed = id.success ? await library.annotations.find(id.data) : null;
  if (placed === null) return hit;
  const { position } = targetSelectors(placed.annotation.target[0]!);
  return position === null ? hit : { ...hit, at: { start: position.start, end: position.end } };
}
