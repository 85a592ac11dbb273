import type { BlockLabel } from "#shared/model";
import { withCounts, type BlockVerdict } from "../blocks.ts";
import type { Head } from "./head.ts";
import type { Line } from "./lines.ts";
import { END_OF_ARTICLE, type Phrase } from "./phrases.ts";
import { contentsLines } from "./contents.ts";
import { findCounters } from "./counters.ts";
import { isProse } from "./prose.ts";
import { MENU } from "./segment.ts";
import { EDITORS_NOTE, ISSUE_LINE, isDateline, textOf } from "./wordings.ts";

/** Confidence of what a wording says, of what only the place says, and of the article itself. */
const SURE = 0.95;
const LIKELY = 0.7;
const BODY = 0.9;

/** Lines an unnamed list below a heading of partners or further reading may have. */
const REGION = 12;

/** A label for every line; what the article is not gets a reason a person can read. */
export function labelLines(
  lines: readonly Line[],
  article: readonly boolean[],
  head: Head,
): readonly BlockVerdict[] {
  const verdicts: (BlockVerdict | null)[] = lines.map(() => null);
  labelHead(lines, head, verdicts);
  labelContents(lines, verdicts);
  labelNotes(lines, article, head, verdicts);
  labelPhrases(lines, article, verdicts);
  labelRegions(lines, article, verdicts);
  labelMenus(lines, article, verdicts);
  labelFormParts(lines, verdicts);
  const lastBody = lastArticleLine(article, verdicts);
  const settled = lines.map((line, at): BlockVerdict => {
    const verdict = verdicts[at];
    if (verdict !== null && verdict !== undefined) return verdict;
    if ((article[at] === true && at >= head.bodyAt) || head.opening.includes(at))
      return { label: "body", confidence: BODY };
    return outside(line, at, head, lastBody);
  });
  return withCounts(settled);
}

function labelHead(lines: readonly Line[], head: Head, verdicts: (BlockVerdict | null)[]): void {
  const set = (at: number | null, label: BlockLabel, confidence: number): void => {
    if (at !== null) verdicts[at] ??= { label, confidence };
  };
  set(head.title, "title", SURE);
  set(head.byline, "byline", SURE);
  for (const at of head.bylines) set(at, "byline", SURE);
  for (const at of head.standfirst) set(at, "standfirst", LIKELY);
  let end = Math.max(head.bodyAt, (head.byline ?? -1) + 1);
  while (head.title !== null && lines[end] !== undefined && isShortDateline(lines[end])) end++;
  for (let at = Math.max(0, (head.title ?? end) - 4); at < end; at++) {
    const line = lines[at];
    if (line !== undefined && isDateline(line)) set(at, "dateline", SURE);
  }
}

function labelContents(lines: readonly Line[], verdicts: (BlockVerdict | null)[]): void {
  contentsLines(lines).forEach((inside, at) => {
    if (inside)
      verdicts[at] ??= { label: "navigation", confidence: LIKELY, reason: "table of contents" };
  });
}

function isShortDateline(line: Line | undefined): boolean {
  return line !== undefined && line.words <= 8 && isDateline(line);
}

function labelNotes(
  lines: readonly Line[],
  article: readonly boolean[],
  head: Head,
  verdicts: (BlockVerdict | null)[],
): void {
  const last = article.lastIndexOf(true);
  lines.forEach((line, at) => {
    if (verdicts[at] !== null) return;
    const text = textOf(lines, at);
    const nearEnd = at > last - 4;
    if (
      line.words <= 45 &&
      ISSUE_LINE.test(text) &&
      /\d{4}|issue|ausgabe|num[ée]ro|número/i.test(text) &&
      nearEnd
    ) {
      verdicts[at] = { label: "issue", confidence: SURE };
    } else if (EDITORS_NOTE.test(text) && (nearEnd || at <= head.bodyAt + 2)) {
      verdicts[at] = { label: "editors-note", confidence: SURE };
    }
  });
}

function labelPhrases(
  lines: readonly Line[],
  article: readonly boolean[],
  verdicts: (BlockVerdict | null)[],
): void {
  lines.forEach(({ phrase, words, sentence }, at) => {
    if (phrase === null || verdicts[at] !== null) return;
    if (phrase.label === "comments" && !article.slice(0, at).includes(true)) {
      verdicts[at] = { label: "navigation", confidence: LIKELY, reason: "above the title" };
      return;
    }
    // "More", "Follow" or "Next" may open a subtitle; only a bare button leaves the article.
    if (phrase.label === "navigation" && article[at] === true && (words > 4 || sentence)) return;
    verdicts[at] = { label: phrase.label, confidence: SURE, reason: phrase.what };
  });
}

/** Lists under a heading of partners or further reading, and all that follows "Comments". */
function labelRegions(
  lines: readonly Line[],
  article: readonly boolean[],
  verdicts: (BlockVerdict | null)[],
): void {
  const { counts } = findCounters(lines);
  lines.forEach((line, at) => {
    const verdict = verdicts[at];
    const phrase = line.phrase;
    if (verdict === null || verdict === undefined || phrase === null || line.words > 8) return;
    if (headsList(line, phrase)) {
      fillList(lines, article, verdicts, at, verdict);
    }
    const last = article.lastIndexOf(true);
    if (phrase.label === "comments" && at > last && counts[at] !== true) {
      for (let next = at + 1; next < lines.length; next++) verdicts[next] ??= verdict;
    }
  });
}

/**
 * True for a line that stands above a list: partners, or a pointer that names nothing itself. "See
 * also: The harbour" points to one work, and what follows it is the text again.
 */
function headsList(line: Line, phrase: Phrase): boolean {
  if (phrase.label === "partners") return true;
  return phrase.label === "see-also" && !/[\])]$|[:–—]\s*\S/u.test(line.text);
}

function fillList(
  lines: readonly Line[],
  article: readonly boolean[],
  verdicts: (BlockVerdict | null)[],
  heading: number,
  verdict: BlockVerdict,
): void {
  const tight = lines[heading + 1]?.gap === 0;
  for (let at = heading + 1; at <= Math.min(lines.length - 1, heading + REGION); at++) {
    const line = lines[at];
    if (line === undefined || (verdicts[at] !== null && verdicts[at]?.label !== verdict.label))
      return;
    // A list written without blank lines ends with the first one; any other where prose begins.
    if (tight ? line.gap > 0 : isProse(line) || (article[at] === true && line.sentence)) return;
    verdicts[at] = { ...verdict, confidence: LIKELY };
  }
}

/** Long runs of short bullets: a form beside a sign-up, else a menu. */
function labelMenus(
  lines: readonly Line[],
  article: readonly boolean[],
  verdicts: (BlockVerdict | null)[],
): void {
  for (let first = 0; first < lines.length; first++) {
    let end = first;
    while (
      isOption(lines[end]) &&
      (verdicts[end] === null || verdicts[end]?.label === "navigation")
    )
      end++;
    if (end - first < MENU) continue;
    const around = [first - 2, first - 1, end, end + 1].map((at) => verdicts[at]?.label);
    const form = around.some((label) => label === "sign-up" || label === "legal");
    const kept = article.slice(first, end).filter(Boolean).length > (end - first) / 2;
    if (form || !kept) {
      const verdict: BlockVerdict = form
        ? { label: "form", confidence: SURE, reason: "options of a form" }
        : { label: "navigation", confidence: SURE, reason: "menu" };
      verdicts.fill(verdict, first, end);
    }
    first = end;
  }
}

/** Lines that may stand between two parts of one form: what it promises, what it asks. */
const FORM_GAP = 3;

/** Short lines between a sign-up line, the options of its form and its small print are of the form. */
function labelFormParts(lines: readonly Line[], verdicts: (BlockVerdict | null)[]): void {
  let last = -1;
  verdicts.forEach((verdict, at) => {
    const label = verdict?.label;
    if (label !== "sign-up" && label !== "form" && label !== "legal") return;
    const before = verdicts[last]?.label;
    const between =
      last >= 0 && at - last <= FORM_GAP + 1 && !(before === "legal" && label === "legal");
    const places = between ? lines.slice(last + 1, at).map((_, far) => last + 1 + far) : [];
    if (places.every((place) => verdicts[place] !== null || mayBeOfForm(lines, place))) {
      for (const place of places) {
        verdicts[place] ??= { label: "form", confidence: LIKELY, reason: "part of a sign-up form" };
      }
    }
    last = at;
  });
}

/** A short line; one set apart as a paragraph of its own and closed like a sentence is the author's. */
function mayBeOfForm(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || line.words > 14 || isProse(line)) return false;
  const apart = line.gap > 0 && (lines[at + 1]?.gap ?? 1) > 0;
  return !(apart && line.sentence && line.words >= 4);
}

function isOption(line: Line | undefined): boolean {
  return line !== undefined && line.bullet && line.words <= 10 && !line.sentence;
}

function lastArticleLine(
  article: readonly boolean[],
  verdicts: readonly (BlockVerdict | null)[],
): number {
  let last = -1;
  article.forEach((inside, at) => {
    if (inside && verdicts[at] === null) last = at;
  });
  return last;
}

function outside(line: Line, at: number, head: Head, lastBody: number): BlockVerdict {
  if (at < (head.title ?? head.bodyAt)) {
    const masthead = at < 4 && line.words <= 6 && !line.bullet;
    return masthead
      ? { label: "masthead", confidence: LIKELY, reason: "head of the page" }
      : { label: "navigation", confidence: LIKELY, reason: "above the title" };
  }
  if (at < head.bodyAt)
    return { label: "other", confidence: LIKELY, reason: "between title and text" };
  if (at > lastBody) {
    return END_OF_ARTICLE.test(line.text) || line.bullet
      ? { label: "navigation", confidence: LIKELY, reason: "below the text" }
      : { label: "other", confidence: LIKELY, reason: "below the text" };
  }
  return { label: "other", confidence: 0.6, reason: "inside the text, not part of it" };
}
