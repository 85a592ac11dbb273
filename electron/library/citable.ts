import { authorsText } from "#shared/citation";
import type { CitableSource } from "#shared/ipc";
import { nameText, type SourceId, type SourceRecord } from "#shared/model";
import { openPreviewer, type CitationPreview, type Previewer } from "../export/index.ts";
import type { Library } from "./library.ts";
import { chosenStyle } from "./styles.ts";

/** Previews of the style asked for last; the next question is nearly always for the same. */
let latest: { readonly xml: string; readonly previewer: Promise<Previewer> } | null = null;

async function previewerOf(library: Library, style: string): Promise<Previewer> {
  const { xml } = await chosenStyle(library, style);
  if (latest?.xml !== xml) latest = { xml, previewer: openPreviewer(xml) };
  return latest.previewer;
}

/** How one source is cited and listed in a style. */
export async function previewSource(
  library: Library,
  source: SourceId,
  style: string,
): Promise<CitationPreview> {
  const { csl, citekey } = await library.store.readSource(source);
  return (await previewerOf(library, style)).preview({ ...csl, id: citekey });
}

/** Lower case without accents, so that `muller` finds Müller. */
function plain(text: string): string {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

function yearOf({ csl }: SourceRecord): string | null {
  const year = csl.issued?.["date-parts"]?.[0]?.[0];
  return year === undefined ? null : String(year);
}

/** Where a word of the query stands: higher is likelier meant, 0 is nowhere. */
function weight(record: SourceRecord, word: string): number {
  const { csl } = record;
  if (plain(record.citekey).startsWith(word)) return 4;
  const names = (csl.author ?? []).map((name) => plain(`${name.family ?? ""} ${nameText(name)}`));
  if (names.some((name) => name.split(/\s+/).some((part) => part.startsWith(word)))) return 3;
  const title = plain(csl.title ?? "");
  if (title.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 2;
  const rest = `${record.citekey} ${title} ${csl["container-title"] ?? ""} ${yearOf(record) ?? ""}`;
  return plain(rest).includes(word) ? 1 : 0;
}

/** The sources that match every word of the query, likeliest first, then the newest captures. */
export async function findCitable(
  library: Library,
  wanted: { readonly query: string; readonly style: string; readonly limit: number },
): Promise<CitableSource[]> {
  const words = plain(wanted.query)
    .split(/\s+/)
    .filter((word) => word !== "");
  const ranked = (await library.store.listSources())
    .map((record) => ({ record, weights: words.map((word) => weight(record, word)) }))
    .filter(({ weights }) => weights.every((one) => one > 0))
    .map(({ record, weights }) => ({ record, sum: weights.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.sum - a.sum || (a.record.created < b.record.created ? 1 : -1))
    .slice(0, wanted.limit);
  return citable(
    library,
    ranked.map(({ record }) => record),
    wanted.style,
  );
}

/** The sources that have one of the citekeys; a key that none has is left out. */
export async function resolveCitekeys(
  library: Library,
  wanted: { readonly citekeys: readonly string[]; readonly style: string },
): Promise<CitableSource[]> {
  const keys = new Set(wanted.citekeys);
  const records = (await library.store.listSources()).filter(({ citekey }) => keys.has(citekey));
  return citable(library, records, wanted.style);
}

async function citable(
  library: Library,
  records: readonly SourceRecord[],
  style: string,
): Promise<CitableSource[]> {
  const previewer = await previewerOf(library, style);
  return records.map((record) => ({
    source: record.id,
    citekey: record.citekey,
    title: record.csl.title ?? record.citekey,
    authors: authorsText(record.csl),
    year: yearOf(record),
    ...previewer.preview({ ...record.csl, id: record.citekey }),
  }));
}
