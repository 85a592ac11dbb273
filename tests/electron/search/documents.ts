import type { IndexDocument, SearchQuery } from "#shared/ipc";

interface Details {
  readonly title?: string;
  readonly type?: IndexDocument["type"];
  readonly body?: IndexDocument["body"];
  readonly skipped?: IndexDocument["skipped"];
  readonly offset?: number;
  readonly authors?: readonly string[];
  readonly tags?: readonly string[];
  readonly date?: string;
  readonly language?: string;
  readonly container?: string;
  readonly grade?: string;
  readonly notebook?: string;
  readonly kind?: string;
}

/** A document of the index; all of its text is body unless said otherwise. */
export function documentOf(id: string, text: string, details: Details = {}): IndexDocument {
  const type = details.type ?? "source";
  return {
    type,
    id,
    source: type === "note" ? null : id,
    title: details.title ?? "",
    text,
    body: details.body ?? [{ start: 0, end: text.length }],
    skipped: details.skipped ?? [],
    offset: details.offset ?? 0,
    filters: {
      date: details.date ?? null,
      container: details.container ?? null,
      authors: details.authors ?? [],
      tags: details.tags ?? [],
      language: details.language ?? "en",
      grade: details.grade ?? null,
      notebook: details.notebook ?? null,
      kind: details.kind ?? null,
    },
  };
}

/** A query as the panel asks it, with whatever is said otherwise. */
export function asked(query: string, options: Partial<SearchQuery> = {}): SearchQuery {
  return { query, type: null, limit: 20, offset: 0, typing: false, all: false, ...options };
}

/** The documents as `rebuild` takes them. */
export async function* listOf(documents: readonly IndexDocument[]): AsyncGenerator<IndexDocument> {
  for (const document of documents) yield await Promise.resolve(document);
}
