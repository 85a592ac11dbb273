import { MONTH_PATTERN, monthNumber } from "./months.ts";

/** A full date in a text: certain (`iso`), or ambiguous with every reading it admits. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly iso: string | null;
  readonly candidates: readonly string[];
}

const MONTH = `(${MONTH_PATTERN})\\.?`;
const DAY = "(\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?";
const YEAR = "((?:1[5-9]|20)\\d{2})";
const EDGE = "(?<![\\p{L}\\p{N}])";
const STOP = "(?![\\p{L}\\p{N}])";

const ISO = new RegExp(`${EDGE}${YEAR}[-/](\\d{2})[-/](\\d{2})(?=T\\d|${STOP})`, "gu");
const DAY_FIRST = new RegExp(
  `${EDGE}${DAY}[\\s-]+(?:of\\s+|de\\s+)?${MONTH}(?:,?\\s+(?:de\\s+|del\\s+)?|[-,]\\s*)${YEAR}${STOP}`,
  "giu",
);
const MONTH_FIRST = new RegExp(`${EDGE}${MONTH}\\s+${DAY},?\\s+${YEAR}${STOP}`, "giu");
const CJK = /((?:1[5-9]|20)\d{2})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/gu;
// A longer chain of numbers is a version or an address, not a day.
const NUMERIC = new RegExp(
  `${EDGE}(?<!\\d[./-])(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?${YEAR}${STOP}(?![./-]\\d)`,
  "gu",
);

/** Languages whose numeric dates with points are day first without exception. */
const DOTTED = new Set([
  "de",
  "cs",
  "sk",
  "pl",
  "ru",
  "uk",
  "fi",
  "nb",
  "no",
  "da",
  "tr",
  "ro",
  "hr",
]);

/** Every full date in the text in order; `language` tells how dotted numbers are read, null if unknown. */
export function findDates(text: string, language: string | null): readonly FoundDate[] {
  const found: FoundDate[] = [];
  const add = (match: RegExpMatchArray, candidates: readonly (string | null)[]): void => {
    const readings = [...new Set(candidates.filter((iso) => iso !== null))];
    if (readings.length === 0) return;
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (found.some((other) => start < other.end && other.start < end)) return;
    const iso = readings.length === 1 ? (readings[0] ?? null) : null;
    found.push({ start, end, text: match[0], iso, candidates: readings });
  };
  for (const match of text.matchAll(ISO)) add(match, [isoDate(match[1], match[2], match[3])]);
  for (const match of text.matchAll(CJK)) add(match, [isoDate(match[1], match[2], match[3])]);
  for (const match of text.matchAll(DAY_FIRST)) add(match, [named(match[3], match[2], match[1])]);
  for (const match of text.matchAll(MONTH_FIRST)) add(match, [named(match[3], match[1], match[2])]);
  const dotted = language !== null && DOTTED.has(language.split("-")[0] ?? "");
  for (const match of text.matchAll(NUMERIC)) {
    const [, first, separator, second, year] = match;
    const dayFirst = isoDate(year, second, first);
    add(match, separator === "." && dotted ? [dayFirst] : [dayFirst, isoDate(year, first, second)]);
  }
  return found.sort((a, b) => a.start - b.start);
}

function named(year: string | undefined, month: string | undefined, day: string | undefined) {
  return isoDate(year, String(monthNumber(month ?? "") ?? 0), day);
}

/** Year, month and day as ISO 8601, null when there is no such day. */
export function isoDate(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d)
    return null;
  return date.toISOString().slice(0, 10);
}
