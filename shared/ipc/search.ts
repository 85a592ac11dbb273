import { z } from "zod";

export const DocumentType = z.enum(["source", "annotation", "note"]);
export type DocumentType = z.infer<typeof DocumentType>;

/**
 * What the index is given of one source (its newest snapshot), annotation or note. `text` is the
 * string `Hit.at` refers to: the canonical text, the comment, or the note's Markdown.
 */
export interface IndexDocument {
  readonly type: DocumentType;
  readonly id: string;
  /** The source the document belongs to, null for notes. */
  readonly source: string | null;
  readonly title: string;
  readonly text: string;
  /** Spans of `text` at full weight; what lies outside is searched at low weight, if not `skipped`. */
  readonly body: readonly { readonly start: number; readonly end: number }[];
  /** Spans of `text` that are not indexed (label `hidden`). */
  readonly skipped: readonly { readonly start: number; readonly end: number }[];
  /** Where `text` begins in the source's canonical text (annotations: their passage), else 0. */
  readonly offset: number;
  readonly filters: {
    readonly date: string | null;
    readonly container: string | null;
    readonly authors: readonly string[];
    readonly tags: readonly string[];
    readonly language: string | null;
    readonly grade: string | null;
    readonly notebook: string | null;
    readonly kind: string | null;
  };
}

export type IndexOperation =
  | { readonly op: "put"; readonly document: IndexDocument }
  | { readonly op: "remove"; readonly type: DocumentType; readonly id: string };

export const SearchQuery = z.object({
  query: z.string(),
  type: DocumentType.nullable(),
  limit: z.int().min(1).max(1000),
  offset: z.int().min(0),
  /** As-you-type: the last term is taken as a prefix (from 3 characters). */
  typing: z.boolean(),
  /** All plain words must occur. */
  all: z.boolean(),
  /** Best first (the default), or the newest first. */
  sort: z.enum(["relevance", "date"]).optional(),
  /** Whether the hits are counted by type, year and so on. */
  facets: z.boolean().optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const Span = z.object({ start: z.int(), end: z.int() });
export type Span = z.infer<typeof Span>;

/** `ranges` light up words in `snippet`; `at` is the passage in the document's text. */
export const Hit = z.object({
  type: DocumentType,
  id: z.string(),
  source: z.string().nullable(),
  title: z.string(),
  score: z.number(),
  snippet: z.string(),
  ranges: z.array(Span),
  at: Span,
});
export type Hit = z.infer<typeof Hit>;

/** A wrong part of a query: where it stands and what is wrong with it, in a sentence. */
export const QueryProblem = z.object({ start: z.int(), end: z.int(), message: z.string() });
export type QueryProblem = z.infer<typeof QueryProblem>;

/** How many hits have each value, the commonest values first. */
export const FacetCounts = z.object({
  facet: z.enum(["type", "year", "container", "author", "tag", "language", "grade"]),
  values: z.array(z.object({ value: z.string(), count: z.int() })),
});
export type FacetCounts = z.infer<typeof FacetCounts>;

export const SearchAnswer = z.object({
  tookMs: z.number(),
  total: z.int(),
  /** True when `total` is a lower bound. */
  atLeast: z.boolean(),
  hits: z.array(Hit),
  problems: z.array(QueryProblem),
  /** The query as it was probably meant, where no text has one of its words. */
  suggestion: z.string().optional(),
  facets: z.array(FacetCounts).optional(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** One document of the index, to be looked through for a query. */
export const InsideQuery = z.object({
  query: z.string(),
  /** As for the search that found the document. */
  typing: z.boolean(),
  type: DocumentType,
  id: z.string(),
});
export type InsideQuery = z.infer<typeof InsideQuery>;

/** Every place of a document's text that answers a query, in order. */
export const InsideAnswer = z.object({ ranges: z.array(Span), problems: z.array(QueryProblem) });
export type InsideAnswer = z.infer<typeof InsideAnswer>;

/** The part of `AbortSignal` used here; spelled out because this room knows neither DOM nor Node. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The index as the library sees it. The engine behind it may change; this does not. */
export interface SearchIndex {
  /** Appends to the operation log in `cache/`; durable when it resolves, the engine follows at once. */
  apply(operations: readonly IndexOperation[]): Promise<void>;
  /** Answers; rejects with AppError `cancelled` when the signal fires. */
  search(query: SearchQuery, signal?: CancelSignal): Promise<SearchAnswer>;
  /** Looks through one document with the same syntax. */
  inside(query: InsideQuery): Promise<InsideAnswer>;
  /** Drops everything and indexes `documents` anew; search answers from what is there meanwhile. */
  rebuild(
    documents: AsyncIterable<IndexDocument>,
    onProgress?: (done: number) => void,
  ): Promise<{ readonly documents: number }>;
  /** True when the index is missing, torn or of an older version and `rebuild` is due. */
  needsRebuild(): Promise<boolean>;
  close(): Promise<void>;
}
