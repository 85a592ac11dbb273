import { create } from "zustand";
import type { DocumentType } from "#shared/ipc";
import { NOTHING, type Shown } from "./query.ts";

const FIRST = 50;

export type Sort = "relevance" | "date";

interface SearchState {
  readonly typed: string;
  readonly type: DocumentType | null;
  readonly all: boolean;
  readonly sort: Sort;
  readonly limit: number;
  /** Whether the values to narrow by are in sight: only then they are counted. */
  readonly narrowing: boolean;
  readonly current: string | null;
  readonly shown: Shown;
}

/** The search panel's state; kept while another view is in its place. */
export const useSearch = create<SearchState>(() => ({
  typed: "",
  type: null,
  all: false,
  sort: "relevance",
  limit: FIRST,
  narrowing: false,
  current: null,
  shown: NOTHING,
}));

/** Changes what is asked for; begins again with the first hits. */
export function wantSearch(
  part: Partial<Pick<SearchState, "typed" | "type" | "all" | "sort">>,
): void {
  useSearch.setState({ ...part, limit: FIRST, current: null });
}

/** Asks for more hits of the same query. */
export function wantMore(): void {
  useSearch.setState(({ limit }) => ({ limit: Math.min(1000, limit + 100) }));
}
