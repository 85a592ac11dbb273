import { opensByline, parseNameLine } from "../names.ts";
import type { Line } from "./lines.ts";
import { isProse } from "./prose.ts";
import { isDateline } from "./wordings.ts";

const COUNTS_COMMENTS =
  /^(?:[•*-]\s*)?\d[\d.,]*k?\s?(?:comments?|responses?|kommentare?|commentaires?|comentarios?|commenti|reacties)\b/iu;

/** Lines below a headline in which its text must begin for "11 comments" to be a counter there. */
const HEAD = 12;
/** This many counts of the same wording stand at the entries of a list. */
const LISTED = 3;

/** Words of prose an entry of a feed has at most; more is an article. */
const ENTRY = 200;
/** Lines of the last entry below its count. */
const LAST = 4;

/** What the counts of comments tell about a clip, line by line. */
export interface Counters {
  /** Counts of comments that stand elsewhere, under a headline or at an entry: no end of the article. */
  readonly counts: readonly boolean[];
  /** Lines of a feed, whose entries show a count each. */
  readonly feed: readonly boolean[];
}

/** Looks for counts of comments beside a date under a headline, or at the entries of a feed. */
export function findCounters(lines: readonly Line[]): Counters {
  const places = new Map<string, number[]>();
  lines.forEach(({ text, words }, at) => {
    if (words > 12 || !COUNTS_COMMENTS.test(text)) return;
    const wording = text.replace(/[\d.,]+k?\s?/u, "#");
    const same = places.get(wording);
    if (same === undefined) places.set(wording, [at]);
    else same.push(at);
  });
  const counts = lines.map(() => false);
  const feed = lines.map(() => false);
  for (const same of places.values()) {
    // A page may show the one count of its article several times.
    const listed = new Set(same.map((at) => lines[at]?.text)).size >= LISTED;
    same.forEach((at, nth) => {
      counts[at] = listed || isInHead(lines, at);
      const next = same[nth + 1] ?? at + LAST;
      if (listed && proseIn(lines, at, next) <= ENTRY) feed.fill(true, at, next);
    });
  }
  return { counts, feed };
}

function proseIn(lines: readonly Line[], first: number, end: number): number {
  return lines.slice(first, end).reduce((sum, line) => sum + (isProse(line) ? line.words : 0), 0);
}

function isInHead(lines: readonly Line[], at: number): boolean {
  const above = lines.slice(Math.max(0, at - 3), at);
  if (!above.some((line) => line.words <= 12 && namesOrDates(line))) return false;
  const below = lines.slice(at + 1, at + 1 + HEAD);
  const text = below.findIndex((line) => isProse(line) && line.sentence && line.words >= 25);
  // Comments begin with who wrote them and when; an article with pictures and buttons at most.
  return text >= 0 && !below.slice(0, text).some(isDateline);
}

function namesOrDates(line: Line): boolean {
  return isDateline(line) || opensByline(line.text) || parseNameLine(line.text).length > 0;
}
