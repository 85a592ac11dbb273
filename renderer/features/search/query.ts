import type { Client, SearchAnswer, SearchQuery } from "#shared/ipc";
import { AppError } from "#shared/errors";

/** What the user asks for, before it becomes a query. */
export interface Wanted {
  readonly typed: string;
  readonly type: SearchQuery["type"];
  readonly all: boolean;
  readonly sort: "relevance" | "date";
  readonly limit: number;
  readonly facets: boolean;
}

/** What is in sight: the last answer stays until the next one is there. */
export interface Shown {
  /** The words the answer is for. */
  readonly query: string;
  readonly answer: SearchAnswer | null;
  readonly problem: string | null;
  readonly waiting: boolean;
}

/** Nothing asked yet. */
export const NOTHING: Shown = { query: "", answer: null, problem: null, waiting: false };

/** Whether the last term of what was typed is open: no space ended it. */
export function isTyping(typed: string): boolean {
  return !/[\s")]$/.test(typed);
}

/** The query of what was typed. */
export function toQuery(wanted: Wanted): SearchQuery {
  return {
    query: wanted.typed,
    type: wanted.type,
    all: wanted.all,
    sort: wanted.sort,
    facets: wanted.facets,
    limit: wanted.limit,
    offset: 0,
    typing: isTyping(wanted.typed),
  };
}

let tickets = 0;

/**
 * Asks one query at a time: a newer one cancels the one under way, whose answer is never shown.
 * `show` is told each state; `stop` cancels and tells nothing more.
 */
export function createAsker(
  client: Client,
  show: (next: (old: Shown) => Shown) => void,
): { readonly ask: (wanted: Wanted) => Promise<void>; readonly stop: () => void } {
  let current: string | null = null;

  const stop = (): void => {
    if (current === null) return;
    const ticket = current;
    current = null;
    // A query that has just ended cannot be cancelled any more; nobody waits for either.
    client.call("search.cancel", { ticket }).catch(() => undefined);
  };

  const ask = async (wanted: Wanted): Promise<void> => {
    stop();
    if (wanted.typed.trim() === "") return show(() => NOTHING);
    tickets += 1;
    const ticket = `search-${tickets}`;
    current = ticket;
    show((old) => ({ ...old, waiting: true }));
    let next: Partial<Shown>;
    try {
      next = { answer: await client.call("search.query", { ticket, query: toQuery(wanted) }) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      next = { problem: error.message };
    }
    if (current !== ticket) return;
    current = null;
    show((old) => ({ ...old, problem: null, ...next, query: wanted.typed, waiting: false }));
  };
  return { ask, stop };
}
