import type { CslName } from "#shared/model";
import {
  looksLikeName,
  nameBeforeDate,
  opensByline,
  parseByline,
  parseNameLine,
  ROLE,
} from "../names.ts";
import type { Line } from "./lines.ts";
import { isProse } from "./prose.ts";
import { contentWords } from "./title.ts";
import { isDateline, textOf } from "./wordings.ts";

/** A line that names the authors. */
export interface Byline {
  readonly at: number;
  /** Further lines with one name each. */
  readonly more: readonly number[];
  readonly authors: readonly CslName[];
}

/** Lines above the article in which a byline may stand. */
const REACH = 45;

/** A line that opens like a byline ("By …", "Von …"), nearest to the first prose. */
export function findByline(lines: readonly Line[], first: number): Byline | null {
  const from = Math.max(0, first - REACH);
  for (let at = Math.min(first + 3, lines.length - 1); at >= from; at--) {
    const line = lines[at];
    if (line === undefined || line.words > 45 || line.phrase !== null) continue;
    const text = textOf(lines, at);
    const split = /^(?:by|von|par|por|di|door|text|written by)\s*:?$/i.test(text);
    const whole = split ? `By ${textOf(lines, at + 1)}` : (openingPart(text) ?? "");
    if (whole === "") continue;
    const authors = parseByline(whole);
    if (authors.length > 0) return { at: split ? at + 1 : at, more: [], authors };
  }
  return null;
}

/** The part of a line from which it is a byline: the whole, or what follows a bar and a date. */
function openingPart(text: string): string | null {
  if (opensByline(text)) return text;
  return text.split(/\s+[|•·–—]\s+/).find((part) => opensByline(part)) ?? null;
}

/**
 * A bare name set between the first prose and the second: the first prose is the standfirst then.
 * A subheading may be a name too, but then the text speaks of that person.
 */
export function findNameBelowStandfirst(
  lines: readonly Line[],
  article: readonly boolean[],
  first: number,
): Byline | null {
  const standfirst = lines[first];
  if (standfirst === undefined || standfirst.words > 60) return null;
  for (let at = first + 1; at <= first + 3; at++) {
    const line = lines[at];
    if (line === undefined || isProse(line)) return null;
    const names = line.bullet ? [] : parseNameLine(line.text);
    if (names.length > 0 && !spokenOf(lines, article, at, names))
      return { at, more: [], authors: names };
  }
  return null;
}

/** Where a bare name may stand: below the title, above it, or under the article. */
interface Region {
  readonly lines: readonly Line[];
  readonly article: readonly boolean[];
  readonly title: number | null;
  readonly bodyAt: number;
}

/** A line that is a person's name and nothing else, or a name and a date, close to title or end. */
export function findBareName(region: Region): Byline | null {
  const { lines, article, title, bodyAt } = region;
  const after = range((title ?? bodyAt - 6) + 1, Math.min(lines.length, bodyAt + 2));
  const before = title === null ? [] : range(title - 20, title).toReversed();
  const last = article.lastIndexOf(true);
  // Of two dated names the one nearer to the text is its author's: other articles stand above.
  const dated = [...after.toReversed(), ...before].find((at) => isDatedName(lines, at));
  const near = after.find(
    (at) => title !== null && closeTo(lines, title, at) && isLoneName(region, at),
  );
  const end = range(last - 2, last + 5).find((at) => nameBeforeDate(textOf(lines, at)) !== null);
  const at = [dated, near, end].find((place) => place !== undefined);
  if (at === undefined) return null;
  const text = textOf(lines, at);
  const name = nameBeforeDate(text);
  if (name !== null) return { at, more: [], authors: parseByline(name) };
  return withNeighbours(lines, at, title);
}

/** The name at the head of a page that is also its copyright line's: the site is this person's own. */
export function findOwner(lines: readonly Line[]): Byline | null {
  const at = lines.slice(0, 5).findIndex(({ text }) => looksLikeName(text));
  const name = lines[at]?.text ?? "";
  const owned = lines.some(
    ({ text }) => /©|\(c\) ?\d|copyright/i.test(text) && text.includes(name),
  );
  return at < 0 || !owned ? null : { at, more: [], authors: parseByline(name) };
}

/** Names of several authors may stand below each other; none of them is the title. */
function withNeighbours(lines: readonly Line[], at: number, title: number | null): Byline {
  let [first, end] = [at, at + 1];
  const isName = (place: number): boolean =>
    place !== title &&
    lines[place]?.bullet === false &&
    parseNameLine(textOf(lines, place)).length > 0;
  while (at - first < 5 && isName(first - 1)) first--;
  while (end - at < 5 && isName(end)) end++;
  const names = new Map<string, CslName>();
  for (const place of range(first, end)) {
    for (const name of parseNameLine(textOf(lines, place))) names.set(JSON.stringify(name), name);
  }
  return {
    at,
    more: range(first, end).filter((place) => place !== at),
    authors: [...names.values()],
  };
}

/** "Mike Conley December 18, 2020", or a name with a date or a profession beside it. */
function isDatedName(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || line.phrase !== null || line.words > 16) return false;
  const text = textOf(lines, at);
  if (nameBeforeDate(text) !== null) return true;
  if (parseNameLine(text).length === 0) return false;
  const next = lines[at + 1];
  return next !== undefined && (isDateline(next) || isRole(next));
}

function isRole(line: Line): boolean {
  return line.words <= 12 && !line.sentence && ROLE.test(line.text);
}

/** Lines a lone name may be away from the title, buttons not counted. */
const NEAR = 6;

function closeTo(lines: readonly Line[], title: number, at: number): boolean {
  return range(title + 1, at).filter((place) => lines[place]?.bullet === false).length < NEAR;
}

/** A name without any date: no word of the title, and nobody the text speaks of. */
function isLoneName({ lines, article, title, bodyAt }: Region, at: number): boolean {
  const line = lines[at];
  if (line === undefined || line.phrase !== null || line.words > 16 || at >= bodyAt) return false;
  const names = parseNameLine(textOf(lines, at));
  if (names.length === 0) return false;
  const inTitle = new Set(contentWords(title === null ? "" : (lines[title]?.text ?? "")));
  if (contentWords(line.text).some((word) => inTitle.has(word))) return false;
  return !spokenOf(lines, article, at, names);
}

/** True when the article names one of them: then it is a subject, a place or a rubric. */
function spokenOf(
  lines: readonly Line[],
  article: readonly boolean[],
  at: number,
  names: readonly CslName[],
): boolean {
  const last = article.lastIndexOf(true);
  const told = lines
    // The last lines may say who the author is.
    .slice(at + 1, Math.max(at + 4, Math.min(last - 2, at + 60)))
    .filter((line) => line.words >= 8)
    .map((line) => line.text.toLowerCase())
    .join("\n");
  return names.some((name) => {
    const family = "family" in name ? (name.family ?? "") : "";
    return family !== "" && new RegExp(`(?<!\\p{L})${escape(family)}(?!\\p{L})`, "iu").test(told);
  });
}

function escape(text: string): string {
  return text.toLowerCase().replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function range(from: number, end: number): readonly number[] {
  const start = Math.max(0, from);
  return Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at);
}
