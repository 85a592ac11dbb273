import type { CslDate, CslItem, DateEntry, DateRole } from "#shared/model";

/** The roles that may stand for the date of publication, best first; a capture never does. */
const ISSUED: readonly DateRole[] = ["first-published", "issue", "updated", "republished"];

/** An ISO date or instant as CSL has it; the time of day is left out. */
export function toCslDate(iso: string): CslDate {
  const parts = iso.slice(0, 10).split("-").map(Number);
  return { "date-parts": [parts] };
}

function dateOf(dates: readonly DateEntry[], role: DateRole): string | null {
  return dates.find((entry) => entry.role === role)?.date ?? null;
}

/** When the work was published again after its first publication, null if it was not. */
export function republished(dates: readonly DateEntry[]): string | null {
  return dateOf(dates, "first-published") === null ? null : dateOf(dates, "republished");
}

/**
 * The dates of a ledger as CSL fields. `issued` is the first publication: that is what the words
 * quoted date from. CSL has no field for a later republication that styles print (`original-date`
 * would make the later date the cited one), so it stands in `note`, and our own bibliographies say it
 * after the entry.
 */
export function ledgerToCsl(
  dates: readonly DateEntry[],
): Partial<Pick<CslItem, "issued" | "accessed">> & { readonly note?: string } {
  const role = ISSUED.find((one) => dateOf(dates, one) !== null);
  const issued = role === undefined ? null : dateOf(dates, role);
  const accessed = dates.findLast((entry) => entry.role === "captured")?.date ?? null;
  const again = republished(dates);
  return {
    ...(issued === null ? {} : { issued: toCslDate(issued) }),
    ...(accessed === null ? {} : { accessed: toCslDate(accessed) }),
    ...(again === null ? {} : { note: `Republished ${again.slice(0, 10)}` }),
  };
}
