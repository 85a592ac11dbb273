import type { CslDate } from "#shared/model";
import { parseEdtf } from "../dates.ts";
import { oneLine } from "../lines.ts";
import { latexToText } from "./latex.ts";

/** The macros every BibTeX style has, one a month. */
export const MONTHS: readonly string[] = "jan feb mar apr may jun jul aug sep oct nov dec".split(
  " ",
);

/** The macro BibTeX has for a month, from 1. */
export function monthMacro(month: number): string | null {
  return MONTHS[month - 1] ?? null;
}

function monthOf(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const at = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  return at < 0 || !/^\p{L}{3,}\.?$/u.test(word) ? null : at + 1;
}

/** Month, days or a range of months, as BibTeX styles put them together; null if it is none. */
function monthParts(text: string, day: string | null): readonly number[][] | null {
  const all = text.split(/[\s,./–—-]+/).filter((word) => word !== "");
  const months = all.filter((word) => !/^\d/.test(word)).map(monthOf);
  const numbers = all.filter((word) => /^\d/.test(word)).map((word) => parseInt(word, 10));
  if (months.includes(null)) return null;
  if (months.length === 0 && numbers.length === 1) {
    return [day === null ? [numbers[0]!] : [numbers[0]!, Number(day)]];
  }
  const [first, second] = months as readonly number[];
  if (first === undefined) return null;
  const [from, to] = day === null ? numbers : [Number(day)];
  if (second !== undefined && numbers.length === 0) return [[first], [second]];
  if (from === undefined) return [[first]];
  return to === undefined
    ? [[first, from]]
    : [
        [first, from],
        [first, to],
      ];
}

/** The date of an entry that gives year, month and day apart; words where the year is none. */
export function dateOfParts(
  year: string | null,
  month: string | null,
  day: string | null,
): CslDate | null {
  const said = oneLine(latexToText(year ?? ""));
  if (said === "") return null;
  const found = /^(?:(c(?:a|irca)?\.?)\s*)?(\d{4})$/i.exec(said);
  if (found === null) return parseEdtf(said);
  const circa = found[1] === undefined ? {} : { circa: true };
  const number = Number(found[2]);
  const parts = month === null ? null : monthParts(latexToText(month), day);
  const whole = (parts ?? [[]]).map((rest) => [number, ...rest]);
  const isReal = whole.every(([, m = 1, d = 1]) => m >= 1 && m <= 12 && d >= 1 && d <= 31);
  return { "date-parts": isReal ? whole : [[number]], ...circa };
}
