import { create } from "zustand";
import { recall, remember } from "../../ui/index.ts";

const SAVED = "search.saved";
const RECENT = "search.recent";
const MOST_RECENT = 8;

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

interface Searches {
  /** Queries the user keeps, in the order they were kept. */
  readonly saved: readonly string[];
  /** Queries a hit was opened from, the latest first. */
  readonly recent: readonly string[];
}

/** Saved and recent searches; each is asked anew when it is chosen. */
export const useSearches = create<Searches>(() => ({ saved: [], recent: [] }));

/** Takes up what was remembered from the last time. */
export function recallSearches(): void {
  useSearches.setState({ saved: recall(SAVED, isTexts, []), recent: recall(RECENT, isTexts, []) });
}

function set(next: Partial<Searches>): void {
  useSearches.setState(next);
  const { saved, recent } = useSearches.getState();
  remember(SAVED, saved);
  remember(RECENT, recent);
}

/** Keeps a search, or no longer. */
export function toggleSaved(query: string): void {
  const { saved } = useSearches.getState();
  set({ saved: saved.includes(query) ? saved.filter((one) => one !== query) : [...saved, query] });
}

/** Notes that a search was of use. */
export function noteRecent(query: string): void {
  const typed = query.trim();
  if (typed === "") return;
  const { recent } = useSearches.getState();
  set({ recent: [typed, ...recent.filter((one) => one !== typed)].slice(0, MOST_RECENT) });
}
