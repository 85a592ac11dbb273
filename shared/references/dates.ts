import type { AmbiguousDate, CslDate, CslItem, DateEntry } from "#shared/model";

/** Where a date was read, with its own words, for the ledger. */
export interface DateEvidence {
  /** CSL variable. */
  readonly key: "issued" | "original-date";
  readonly evidence: string;
}

const PART =
  /^([~?%]?)(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?([~?%]?)$/;

interface EdtfPart {
  readonly parts: number[];
  readonly season: number | null;
  readonly isUncertain: boolean;
}

function edtfPart(text: string): EdtfPart | null {
  const match = PART.exec(text.trim());
  if (match === null) return null;
  const [, before, year, month, day, after] = match;
  const isUncertain = before !== "" || after !== "";
  const second = Number(month ?? 0);
  if (second >= 21 && second <= 24 && day === undefined) {
    return { parts: [Number(year)], season: second - 20, isUncertain };
  }
  const parts = [year, month, day].filter((part) => part !== undefined).map(Number);
  return isDay(parts) ? { parts, season: null, isUncertain } : null;
}

/** True if the month, and the day of it, exist. */
function isDay([year = 0, month = 1, day = 1]: readonly number[]): boolean {
  if (month < 1 || month > 12) return false;
  const last = new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate();
  return day >= 1 && day <= last;
}

/**
 * A date as ISO 8601 or EDTF has it, with ranges and signs of doubt, as CSL; what is none is kept as
 * words. Null for nothing.
 */
export function parseEdtf(text: string): CslDate | null {
  const given = text.trim();
  if (given === "") return null;
  const [from = "", to, more] = given.split("/");
  const start = edtfPart(from);
  if (start === null || more !== undefined) return { literal: given };
  const circa = start.isUncertain ? { circa: true } : {};
  const season = start.season === null ? {} : { season: start.season };
  if (to === undefined) return { "date-parts": [start.parts], ...season, ...circa };
  // CSL has no end that is open or not known.
  if (to === "" || to === "..") return { "date-parts": [start.parts], ...circa, edtf: given };
  const end = edtfPart(to);
  if (end === null) return { literal: given };
  const either = start.isUncertain || end.isUncertain ? { circa: true } : {};
  return { "date-parts": [start.parts, end.parts], ...season, ...either };
}

const pad = (part: number, at: number): string => {
  if (at > 0) return String(part).padStart(2, "0");
  return `${part < 0 ? "-" : ""}${String(Math.abs(part)).padStart(4, "0")}`;
};

/** A CSL date as EDTF writes it; words where it has only words, empty for none. */
export function formatEdtf(date: CslDate | undefined): string {
  if (date === undefined) return "";
  if (typeof date["edtf"] === "string") return date["edtf"];
  const [start, end] = date["date-parts"] ?? [];
  if (start === undefined) return date.literal ?? "";
  const season = Number(date["season"] ?? 0);
  const first =
    season >= 1 && season <= 4 && start.length === 1
      ? `${pad(start[0]!, 0)}-${20 + season}`
      : start.map(pad).join("-");
  const range = end === undefined ? first : `${first}/${end.map(pad).join("-")}`;
  return date["circa"] === true ? `${range}~` : range;
}

const iso = (date: CslDate | undefined): string | null => {
  const [year, ...rest] = date?.["date-parts"]?.[0] ?? [];
  if (year === undefined || year < 0 || year > 9999) return null;
  return [year, ...rest].map(pad).join("-");
};

/**
 * The ledger of a reference: the original publication is the first one, and the date of the edition
 * at hand then that of an issue.
 */
export function ledgerOf(csl: CslItem, read: readonly DateEvidence[]): readonly DateEntry[] {
  const evidenceOf = (key: DateEvidence["key"]): string =>
    read.find((one) => one.key === key)?.evidence ?? `“${key}” of the reference`;
  const original = iso(csl["original-date"]);
  const issued = iso(csl.issued);
  const entry = (role: DateEntry["role"], date: string | null, key: DateEvidence["key"]) =>
    date === null ? [] : [{ role, date, evidence: evidenceOf(key) }];
  return [
    ...entry("first-published", original, "original-date"),
    ...entry(original === null ? "first-published" : "issue", issued, "issued"),
  ];
}

const SHORT = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;

/** The two days a date in figures can mean; null if it is none or means one day. */
export function twoReadings(text: string, evidence: string): AmbiguousDate | null {
  const [, a, b, year] = SHORT.exec(text.trim()) ?? [];
  if (a === undefined || b === undefined || year === undefined) return null;
  const candidates = [
    [year, b, a],
    [year, a, b],
  ]
    .map((parts) => parts.map(Number))
    .filter(isDay)
    .map((parts) => parts.map(pad).join("-"));
  const [one, other] = candidates;
  if (one === undefined || other === undefined || one === other) return null;
  return { text: text.trim(), evidence, candidates };
}
