import type { SourceSummary } from "#shared/ipc";

export type SortOrder = "captured" | "title" | "author" | "date";

const MARKS = /\p{M}/gu;
const fold = (text: string): string => text.normalize("NFKD").replace(MARKS, "").toLowerCase();
const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** A source with the words its filter looks through, folded once. */
export interface Searchable {
  readonly summary: SourceSummary;
  readonly words: string;
}

/** A row is folded once as long as it does not change: an import refreshes the list of thousands. */
const prepared = new WeakMap<SourceSummary, Searchable>();

/** Prepares sources for the filter field. */
export function searchable(sources: readonly SourceSummary[]): readonly Searchable[] {
  return sources.map((summary) => {
    const known = prepared.get(summary);
    if (known !== undefined) return known;
    const { title, authors, container, citekey, tags } = summary;
    const parts = [title, ...authors, container, citekey, ...tags];
    const made = { summary, words: fold(parts.filter((part) => part !== null).join("\n")) };
    prepared.set(summary, made);
    return made;
  });
}

/** The sources in which every typed word occurs, in title, authors, publication, citekey or tags. */
export function filterSources(
  sources: readonly Searchable[],
  typed: string,
): readonly SourceSummary[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== "");
  return sources
    .filter((source) => words.every((word) => source.words.includes(word)))
    .map((source) => source.summary);
}

const KEYS: Readonly<Record<SortOrder, (source: SourceSummary) => string>> = {
  captured: (source) => source.captured,
  title: (source) => source.title,
  author: (source) => source.authors[0]?.split(" ").at(-1) ?? "",
  date: (source) => source.issued ?? "",
};

/** The sources in that order: dates newest first, words from A; what lacks the key comes last. */
export function sortSources(
  sources: readonly SourceSummary[],
  order: SortOrder,
): readonly SourceSummary[] {
  const keyOf = KEYS[order];
  const newestFirst = order === "captured" || order === "date";
  const compare = newestFirst
    ? (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0)
    : (a: string, b: string) => collator.compare(a, b);
  return sources
    .map((source) => ({ source, key: keyOf(source) }))
    .sort((a, b) => {
      if (a.key === "" || b.key === "") return Number(a.key === "") - Number(b.key === "");
      return compare(a.key, b.key);
    })
    .map(({ source }) => source);
}
