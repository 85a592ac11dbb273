import type { Block, DateEntry, DateRole } from "#shared/model";
import { readLedger, saysRepublishedIn } from "../clip/ledger.ts";
import { dateEntries, type DateLedger } from "../dates/given.ts";
import type { LinkedData } from "./linkedData.ts";
import { metaContent } from "./metadata.ts";
import type { Page } from "./page.ts";

const PUBLISHED = [
  "article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "sailthru.date",
  "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dc.date",
  "dcterms.date", "pubdate", "publishdate", "publish-date", "publication_date", "ptime", "cxenseparse:recs:publishtime", "date",
]; // prettier-ignore
const UPDATED = [
  "article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "dc.date.modified",
  "last-modified", "lastmod", "utime", "revised",
]; // prettier-ignore

/** The date ledger of a page: what its head states, and what its notes and datelines say. */
export function readPageLedger(
  page: Page,
  blocks: readonly Block[],
  linkedData: LinkedData | null,
  language: string | null,
): DateLedger {
  const published = stated(
    page,
    linkedData?.published ?? null,
    "datePublished",
    PUBLISHED,
    "first-published",
  );
  const updated = stated(page, linkedData?.modified ?? null, "dateModified", UPDATED, "updated");
  const shown = published ?? shownTime(page, blocks);
  const visible = readLedger(page.text, blocks, language, { strict: shown !== null });
  const head = [shown, updated].flatMap((ledger) => ledger?.dates ?? []);
  return {
    dates: reconcile(head, visible.dates, saysRepublishedIn(page.text, blocks)),
    ambiguousDates: [
      ...visible.ambiguousDates,
      ...[shown, updated].flatMap((ledger) => ledger?.ambiguousDates ?? []),
    ],
  };
}

function stated(
  page: Page,
  linked: string | null,
  key: string,
  names: readonly string[],
  role: DateRole,
): DateLedger | null {
  if (linked !== null) {
    const ledger = dateEntries(linked, role, `JSON-LD ${key}`);
    if (ledger.dates.length > 0) return ledger;
  }
  for (const name of names) {
    const found = metaContent(page, [name]);
    if (found === null) continue;
    const ledger = dateEntries(found.value, role, found.from);
    if (ledger.dates.length > 0) return ledger;
  }
  return null;
}

/** A `<time datetime>` that stands in the byline or dateline. */
function shownTime(page: Page, blocks: readonly Block[]): DateLedger | null {
  for (const { datetime, at } of page.times) {
    const block = blocks.find(({ start, end }) => at >= start - 1 && at <= end);
    if (block?.label !== "byline" && block?.label !== "dateline") continue;
    const ledger = dateEntries(datetime, "first-published", "time datetime");
    if (ledger.dates.length > 0) return ledger;
  }
  return null;
}

/**
 * One list of both: an update of the same day says nothing; a day of publication in the head that is
 * later than the first one told in the text is the republication, if the text speaks of one.
 */
function reconcile(
  head: readonly DateEntry[],
  visible: readonly DateEntry[],
  republishing: boolean,
): readonly DateEntry[] {
  const told = visible.find(({ role }) => role === "first-published");
  const published = head.find(({ role }) => role === "first-published");
  const kept = head
    .filter(
      ({ role, date }) => role !== "updated" || published === undefined || date > published.date,
    )
    .map((entry): DateEntry => {
      const later =
        told !== undefined && entry.role === "first-published" && entry.date > told.date;
      return later && republishing ? { ...entry, role: "republished" } : entry;
    });
  const seen = new Set<string>();
  return [...visible, ...kept].filter(({ role, date }) => {
    const key = `${role} ${date}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
