import { replaceEqualDeep, type QueryClient } from "@tanstack/react-query";
import type { Client, SourceSummary } from "#shared/ipc";
import type { SourceId } from "#shared/model";

type Rows = readonly SourceSummary[];

const KEY = ["sources.list", null] as const;

/** Beyond this the whole list is no dearer. */
const MOST_PATCHED = 500;

/** The new list with every row that has not changed the very object it was, so that it is not drawn. */
export function shareRows(before: unknown, after: unknown): unknown {
  if (!Array.isArray(before) || !Array.isArray(after)) return after;
  const known = new Map((before as Rows).map((row) => [row.source, row]));
  const rows = (after as Rows).map((row) => replaceEqualDeep(known.get(row.source), row));
  const isSame = rows.length === before.length && rows.every((row, at) => row === before[at]);
  return isSame ? before : rows;
}

/** The list with these sources as they are now; the newest capture stays first. */
export function patchRows(rows: Rows, asked: ReadonlySet<SourceId>, now: Rows): Rows {
  const others = rows.filter(({ source }) => !asked.has(source));
  return [...now, ...others].sort((a, b) =>
    a.captured < b.captured ? 1 : a.captured > b.captured ? -1 : 0,
  );
}

/** Brings these sources of the cached list up to date; the others are neither sent nor read again. */
export async function refreshRows(
  client: Client,
  cache: QueryClient,
  asked: ReadonlySet<SourceId>,
): Promise<void> {
  // A list on its way may be from before the change: it is asked for again.
  const isPatchable =
    cache.getQueryData(KEY) !== undefined && cache.isFetching({ queryKey: KEY }) === 0;
  if (!isPatchable || asked.size > MOST_PATCHED) {
    await cache.invalidateQueries({ queryKey: KEY });
    return;
  }
  try {
    const now = await client.call("sources.some", { sources: [...asked] });
    cache.setQueryData<Rows>(KEY, (rows) =>
      rows === undefined ? rows : patchRows(rows, asked, now),
    );
  } catch {
    // The list itself then says what is wrong, and the events after this one are still followed.
    await cache.invalidateQueries({ queryKey: KEY });
  }
}
