import { contentsLines } from "./contents.ts";
import { findCounters } from "./counters.ts";
import type { Line } from "./lines.ts";
import { END_OF_ARTICLE } from "./phrases.ts";
import { isProse } from "./prose.ts";
import { isTimeAgo } from "./wordings.ts";

/** Lines on each side whose look tells about the one between them. */
const NEIGHBOURS = 4;

/** Lines on each side whose prose makes a place thick with text. */
const AROUND = 10;

/** Ends of a summary that is cut off to be read elsewhere. */
const TEASER =
  /(?:…|\.\.\.|»|(?:read|show|see) more|continue reading|weiterlesen|lire la suite|leer más)$/iu;

/** What is known of the whole clip when one line is judged. */
export interface Surroundings {
  readonly lines: readonly Line[];
  /** Words of prose before each line; one more entry holds the total. */
  readonly proseBefore: readonly number[];
  /** Line after which nothing of the article follows, the number of lines if none says so. */
  readonly articleEnd: number;
  /** Words of prose around each line as a share of the most there are around any: a feed is thin. */
  readonly thickness: readonly number[];
  /** Lines of a table of contents of the article. */
  readonly contents: readonly boolean[];
  /** Lines of a feed of other reports. */
  readonly feed: readonly boolean[];
}

/** Looks once over all lines. */
export function surroundings(lines: readonly Line[]): Surroundings {
  const proseBefore = [0];
  for (const line of lines) {
    proseBefore.push((proseBefore.at(-1) ?? 0) + (isProse(line) ? Math.min(line.words, 150) : 0));
  }
  const least = Math.max(60, (proseBefore.at(-1) ?? 0) * 0.4);
  const { counts, feed } = findCounters(lines);
  const end = lines.findIndex(
    (_, at) =>
      (proseBefore[at] ?? 0) >= least &&
      counts[at] !== true &&
      (saysEnd(lines, at) || opensTicker(lines, at)),
  );
  return {
    lines,
    proseBefore,
    articleEnd: end < 0 ? lines.length : end,
    thickness: thicknessOf(proseBefore),
    contents: contentsLines(lines),
    feed,
  };
}

function saysEnd(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return (
    line !== undefined && line.words <= 9 && END_OF_ARTICLE.test(line.text) && !goesOn(lines, at)
  );
}

/** Times of other reports that make a ticker, and the lines within which they stand. */
const TICKER = { times: 3, within: 24 };

/** True at the first of several "5 minutes ago" close together: reports listed below the article. */
function opensTicker(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || !isTimeAgo(line)) return false;
  return lines.slice(at, at + TICKER.within).filter(isTimeAgo).length >= TICKER.times;
}

function thicknessOf(proseBefore: readonly number[]): readonly number[] {
  const count = proseBefore.length - 1;
  const around = Array.from({ length: count }, (_, at) => {
    const from = proseBefore[Math.max(0, at - AROUND)] ?? 0;
    return (proseBefore[Math.min(count, at + AROUND + 1)] ?? 0) - from;
  });
  const most = around.reduce((top, words) => Math.max(top, words), 1);
  return around.map((words) => words / most);
}

/** True when long prose follows a mark at once: it is a pointer set into the article, not its end. */
function goesOn(lines: readonly Line[], at: number): boolean {
  if (lines[at]?.phrase?.label === "comments") return false;
  const next = lines[at + 1];
  return next !== undefined && isProse(next) && next.sentence && !next.bullet && next.words >= 25;
}

/** Numbers that describe the line at `at` among its neighbours, in the order of WEIGHTS. */
export function featuresOf(around: Surroundings, at: number): readonly number[] {
  const { lines, proseBefore } = around;
  const line = lines[at];
  if (line === undefined) return [];
  const { words, stops } = line;
  const list = runOfBullets(lines, at);
  const [before, after] = [proseNear(lines, at, -1), proseNear(lines, at, 1)];
  const one = (condition: boolean): number => (condition ? 1 : 0);
  const sure = line.phrase !== null && line.phrase.label !== "navigation";
  return [
    1,
    one(words <= 3),
    one(words >= 4 && words <= 8),
    one(words >= 9 && words <= 14),
    one(words >= 25),
    one(words >= 50),
    words >= 4 ? Math.min(stops, 0.5) * 2 : 0,
    one(words >= 12 && stops < 0.12),
    one(line.sentence),
    one(line.bullet),
    one(list.length >= 5 && list.meanWords < 6),
    one(list.length >= 3 && list.meanWords >= 9),
    one(line.link),
    one(line.phrase?.label === "navigation"),
    one(sure),
    words >= 3 ? line.capitals : 0,
    before,
    after,
    before * after,
    one(line.gap === 0),
    one(line.gap >= 2),
    one(line.text.endsWith(":")),
    one(words >= 8 && /["“”„«»]/u.test(line.text)),
    one(/^\p{Ll}/u.test(line.text)),
    one(isProse(line)),
    one((proseBefore[at] ?? 0) === 0),
    one((proseBefore[at + 1] ?? 0) === (proseBefore.at(-1) ?? 0) && !isProse(line)),
    one(at >= around.articleEnd),
    one((line.text.match(/[=;{}()[\]<>_\\^$]/g)?.length ?? 0) >= 3),
    one(lines[at - 1]?.text.endsWith(":") === true),
    around.thickness[at] ?? 0,
    one(TEASER.test(line.text)),
  ];
}

/** Nearness of prose on one side: 1 when it is next, falling with distance, 0 when there is none. */
function proseNear(lines: readonly Line[], at: number, step: 1 | -1): number {
  let near = 0;
  for (let far = 1; far <= NEIGHBOURS; far++) {
    const other = lines[at + step * far];
    if (other !== undefined && isProse(other)) near += 1 / far;
  }
  return near / 2.0833;
}

function runOfBullets(lines: readonly Line[], at: number): { length: number; meanWords: number } {
  if (lines[at]?.bullet !== true) return { length: 0, meanWords: 0 };
  let [first, last] = [at, at];
  while (at - first < 40 && lines[first - 1]?.bullet === true) first--;
  while (last - at < 40 && lines[last + 1]?.bullet === true) last++;
  const run = lines.slice(first, last + 1);
  return {
    length: run.length,
    meanWords: run.reduce((sum, line) => sum + Math.min(40, line.words), 0) / run.length,
  };
}
