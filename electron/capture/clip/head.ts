import type { CslName } from "#shared/model";
import { opensByline } from "../names.ts";
import {
  findBareName,
  findByline,
  findNameBelowStandfirst,
  findOwner,
  type Byline,
} from "./byline.ts";
import type { Line } from "./lines.ts";
import { isProse } from "./prose.ts";
import { rankTitles, titleOfList } from "./title.ts";
import { EDITORS_NOTE, isDateline } from "./wordings.ts";

/** What stands above an article: places are line numbers, null where there is none. */
export interface Head {
  /** First line of the article proper. */
  readonly bodyAt: number;
  /** Lines from there on that are the article's though the segment began below them. */
  readonly opening: readonly number[];
  readonly title: number | null;
  readonly byline: number | null;
  /** Further lines with a name of an author each. */
  readonly bylines: readonly number[];
  readonly authors: readonly CslName[];
  readonly standfirst: readonly number[];
  /** Every line that may be the title, and every one that may name the authors, the likeliest first. */
  readonly titles: readonly number[];
  readonly named: readonly Byline[];
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
  // A title stands above the list its text begins with, however long that is.
  const textAt = listTop(lines, top, 0);
  const ranked = rankTitles({
    lines,
    article,
    bodyAt: textAt,
    byline: marked?.at ?? null,
    fileTitle,
  });
  const title = ranked[0] ?? titleOfList(lines);
  const bare = findBareName({ lines, article, title, bodyAt: top });
  const named = [marked, bare, findOwner(lines)].filter((found) => found !== null);
  const [byline = null] = named;
  const below = { lines, article, top, title, byline: byline?.at ?? null };
  const opening = title !== null && title >= top ? [] : openingOf(below);
  const bodyAt = title !== null && title >= top ? title + 1 : (opening[0] ?? top);
  return {
    bodyAt,
    opening,
    title,
    byline: byline?.at ?? null,
    bylines: byline?.more ?? [],
    authors: byline?.authors ?? [],
    standfirst: title === null ? [] : findStandfirst(lines, title, byline?.at ?? null, bodyAt),
    titles: ranked,
    named,
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

/** The first item of the list that the line at `top` goes on, not above `floor`; `top` if it is in none. */
function listTop(lines: readonly Line[], top: number, floor: number): number {
  let from = top;
  while (
    from > floor &&
    lines[from]?.bullet === true &&
    lines[from - 1]?.bullet === true &&
    lines[from - 1]?.text.charAt(0) === lines[from]?.text.charAt(0)
  )
    from--;
  return from;
}

/** The head as far as it is known when the first line of the article is looked for. */
interface Above {
  readonly lines: readonly Line[];
  readonly article: readonly boolean[];
  readonly top: number;
  readonly title: number | null;
  readonly byline: number | null;
}

/**
 * Lines above the first prose that are the article's: a list without sentences that runs into it,
 * with the heading above, and a paragraph below the byline that a form parts from the rest.
 */
function openingOf({ lines, article, top, title, byline }: Above): readonly number[] {
  if (title === null) return [];
  const floor = Math.max(title, byline !== null && byline < top ? byline : title) + 1;
  let from = listTop(lines, top, floor);
  const above = lines[from - 1];
  const heading = above !== undefined && above.words <= 12 && !isDateline(above);
  if (from < top && heading && from - 1 >= floor && above.phrase === null) from--;
  const list = Array.from({ length: top - from }, (_, far) => from + far);
  if (byline === null || byline > top) return list;
  const parted = lines.findIndex(
    (line, at) =>
      at >= floor && at < from && from - at <= REACH && article[at] !== true &&
      line.sentence && isProse(line), // prettier-ignore
  );
  return parted < 0 ? list : [parted, ...list];
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
