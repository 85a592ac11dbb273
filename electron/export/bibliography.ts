import type { CiteprocCitation, Engine } from "citeproc";
import type { CslItem } from "#shared/model";
import { startEngine, type CitationSetup } from "./engine.ts";

/** One reference as it is printed. */
export interface Entry {
  readonly citekey: string;
  readonly entry: string;
}

interface Cited {
  readonly citations: readonly CiteprocCitation[];
  readonly format: "html" | "text";
}

const SUBSTITUTE = /\ssubsequent-author-substitute="[^"]*"/;

/**
 * The references after all citations were given to the processor. Where a style puts a dash for the
 * authors of the entry before, citeproc-js does so too for a work of the first of several authors
 * (“---” after “Achterberg et al.”); such an entry is written with its own authors.
 */
export async function bibliographyOf(
  setup: CitationSetup,
  engine: Engine,
  cited: Cited,
): Promise<readonly Entry[]> {
  const entries = entriesOf(engine, cited.format);
  if (!SUBSTITUTE.test(setup.styleXml)) return entries;
  const wrong = new Set(wronglySubstituted(setup, entries));
  if (wrong.size === 0) return entries;
  const byKey = new Map(setup.items.map((item) => [item.id, item]));
  const plain = { ...setup, styleXml: setup.styleXml.replace(SUBSTITUTE, "") };
  const other = await startEngine(plain, (id) => byKey.get(id));
  other.rebuildProcessorState(cited.citations, cited.format);
  const whole = new Map(entriesOf(other, cited.format).map((one) => [one.citekey, one]));
  return entries.map((entry) =>
    wrong.has(entry.citekey) ? (whole.get(entry.citekey) ?? entry) : entry,
  );
}

function entriesOf(engine: Engine, format: "html" | "text"): readonly Entry[] {
  engine.setOutputFormat(format);
  const bibliography = engine.makeBibliography();
  if (bibliography === false) return [];
  return bibliography[1].map((entry, at) => ({
    citekey: bibliography[0].entry_ids[at]?.[0] ?? "",
    entry: entry.trim(),
  }));
}

/** Entries whose authors are not those of the entry before, though the first of them is the same. */
function wronglySubstituted(
  { items }: CitationSetup,
  entries: readonly Entry[],
): readonly string[] {
  const byKey = new Map(items.map((item) => [item.id, item]));
  const namesOf = (at: number): string => namesKey(byKey.get(entries[at]?.citekey ?? ""));
  const isDash = (at: number): boolean =>
    /^(?:<[^>]*>|\s)*(?:[-–—_.]{2,}|———)/.test(entries[at]!.entry);
  return entries
    .filter((_, at) => at > 0 && isDash(at) && namesOf(at) !== namesOf(at - 1))
    .map(({ citekey }) => citekey);
}

function namesKey(csl: CslItem | undefined): string {
  return JSON.stringify(csl?.author ?? csl?.["editor"] ?? csl?.title ?? null);
}
