import type { VersionRow } from "#shared/text";

/** What stands in the list of changes: a row of the article, or a run of rows that say the same. */
export type ChangeItem =
  | { readonly type: "row"; readonly row: VersionRow }
  | { readonly type: "same"; readonly rows: readonly VersionRow[] };

/** Unchanged paragraphs shown on each side of a change; longer runs are folded. */
const CONTEXT = 1;

/** True if the row is a change worth a look: other words, or another place. */
export function isChange(row: VersionRow): boolean {
  return row.kind !== "same" || row.moved;
}

/** The article's rows with long unchanged runs taken together, and the changes outside the article. */
export function arrangeChanges(rows: readonly VersionRow[]): {
  readonly article: readonly ChangeItem[];
  readonly outside: readonly VersionRow[];
} {
  const article: ChangeItem[] = [];
  let run: VersionRow[] = [];
  const flush = (isEnd: boolean): void => {
    const head = article.length === 0 ? 0 : CONTEXT;
    const tail = isEnd ? 0 : CONTEXT;
    const folds = run.length > head + tail + 1;
    const shown = (part: readonly VersionRow[]): void => {
      article.push(...part.map((row) => ({ type: "row" as const, row })));
    };
    if (folds) {
      shown(run.slice(0, head));
      article.push({ type: "same", rows: run.slice(head, run.length - tail) });
      shown(run.slice(run.length - tail));
    } else shown(run);
    run = [];
  };
  for (const row of rows) {
    if (row.outside) continue;
    if (!isChange(row)) {
      run.push(row);
      continue;
    }
    flush(false);
    article.push({ type: "row", row });
  }
  flush(true);
  return { article, outside: rows.filter((row) => row.outside && isChange(row)) };
}
