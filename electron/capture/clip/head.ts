import type { CslName } from "#shared/model";
import { opensByline } from "../names.ts";
import { findBareName, findByline, findNameBelowStandfirst } from "./byline.ts";
import type { Line } from "./lines.ts";
import { isProse } from "./score.ts";
import { findTitle } from "./title.ts";
import { EDITORS_NOTE, isDateline } from "./wordings.ts";

/** What stands above an article: places are line numbers, null where there is none. */
export interface Head {
  /** First line of the article proper. */
  readonly bodyAt: number;
  readonly title: number | null;
  readonly byline: number | null;
  /** Further lines with a name of an author each. */
  readonly bylines: readonly number[];
  readonly authors: readonly CslName[];
  readonly standfirst: readonly number[];
}

/** Reads title, byline and standfirst above the first prose of the article. */
export function readHead(
  lines: readonly Line[],
  article: readonly boolean[],
  fileTitle: string | null,
): Head {
  const firstProse = lines.findIndex((line, at) => article[at] === true && isProse(line));
  const first = firstProse >= 0 ? firstProse : Math.max(0, article.indexOf(true));
  const marked = findByline(lines, first) ?? findNameBelowStandfirst(lines, article, first);
  // A byline below the first "prose" shows that this prose is the standfirst.
  const top =
    marked !== null && marked.at > first ? nextProse(lines, article, marked.at, first) : first;
  const title = findTitle({ lines, article, bodyAt: top, byline: marked?.at ?? null, fileTitle });
  const byline = marked ?? findBareName({ lines, article, title, bodyAt: top });
  const bodyAt = title !== null && title >= top ? title + 1 : top;
  return {
    bodyAt,
    title,
    byline: byline?.at ?? null,
    bylines: byline?.more ?? [],
    authors: byline?.authors ?? [],
    standfirst: title === null ? [] : findStandfirst(lines, title, byline?.at ?? null, bodyAt),
  };
}

/** Lines between a byline and the article: dates, buttons, a caption. */
const REACH = 14;

function nextProse(
  lines: readonly Line[],
  article: readonly boolean[],
  after: number,
  fallback: number,
): number {
  for (let at = after + 1; at < Math.min(lines.length, after + REACH); at++) {
    const line = lines[at];
    if (line !== undefined && article[at] === true && isProse(line)) return at;
  }
  return fallback;
}

/** Sentences between title and byline, or one before the article that a blank line sets apart. */
function findStandfirst(
  lines: readonly Line[],
  title: number,
  byline: number | null,
  bodyAt: number,
): readonly number[] {
  const end = byline !== null && byline > title ? Math.min(byline, bodyAt) : bodyAt;
  const found: number[] = [];
  for (let at = title + 1; at < end; at++) {
    const line = lines[at];
    if (line === undefined || line.phrase !== null || isDateline(line)) continue;
    if (EDITORS_NOTE.test(line.text) || opensByline(line.text) || line.bullet) continue;
    if (line.words >= 8 && line.words <= 60) found.push(at);
  }
  return found.slice(0, 2);
}
