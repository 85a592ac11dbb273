import type { AmbiguousDate, DateEntry, DateRole } from "#shared/model";
import { findDates, isoDate } from "./find.ts";

/** What a text says of its dates. */
export interface DateLedger {
  readonly dates: readonly DateEntry[];
  readonly ambiguousDates: readonly AmbiguousDate[];
}

const INSTANT =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;

/** The day of a machine's date (`2023-09-13T08:00:00Z`, RFC 2822 or with a month's name), null if none is certain. */
export function certainDay(value: string): string | null {
  const instant = INSTANT.exec(value.trim());
  // The day as written where it was published; converting to UTC could move it.
  if (instant !== null) return isoDate(instant[1], instant[2], instant[3]);
  const found = findDates(value, null);
  return found.length === 1 ? (found[0]?.iso ?? null) : null;
}

/** A date somebody gave under a role, with `where` and its own words as evidence. */
export function dateEntries(value: string, role: DateRole, where: string): DateLedger {
  const evidence = `${where}: ${value.trim()}`;
  const date = certainDay(value);
  if (date !== null) return { dates: [{ role, date, evidence }], ambiguousDates: [] };
  const ambiguousDates = findDates(value, null)
    .filter((found) => found.iso === null)
    .map((found) => ({ text: found.text, evidence, candidates: [...found.candidates] }));
  return { dates: [], ambiguousDates };
}
