import type { LexicalEditor } from "lexical";
import type { CitableSource } from "#shared/ipc";
import { formatCitation, parseCitation, type CitationItem } from "#shared/markdown";

/** Works by citekey; null where the library has none of that key, absent where it was not asked yet. */
export type KnownWorks = ReadonlyMap<string, CitableSource | null>;

/** What is known of cited works, outside of the editor's state: to look one up is no edit. */
const works = new WeakMap<LexicalEditor, Map<string, CitableSource | null>>();

/** The works this editor knows. */
export function worksKnown(editor: LexicalEditor): Map<string, CitableSource | null> {
  const known = works.get(editor) ?? new Map<string, CitableSource | null>();
  works.set(editor, known);
  return known;
}

/** True for `@key`, the author named in the sentence. */
export function isInText(source: string): boolean {
  return source.startsWith("@");
}

/** The works of a citation's Pandoc source; none if it is not one. */
export function citedWorks(source: string): readonly CitationItem[] {
  return parseCitation(isInText(source) ? source : source.slice(1, -1)) ?? [];
}

/** `(Doe, 2020)` without its brackets; what has none stays. */
function core(cluster: string): string {
  return /^[([]([^]*)[)\]]$/.exec(cluster.trim())?.[1] ?? cluster.trim();
}

function itemText(item: CitationItem, work: CitableSource | null | undefined): string {
  const whole = work == null ? item.citekey : core(work.cluster);
  const year = work?.year ?? null;
  const named = item.suppressAuthor && year !== null ? year : whole;
  const prefix = item.prefix === "" ? "" : `${item.prefix} `;
  return `${prefix}${named}${item.locator === "" ? "" : `, ${item.locator}`}`;
}

function inText(item: CitationItem, work: CitableSource | null | undefined): string {
  if (work == null) return `@${item.citekey}`;
  const whole = core(work.cluster);
  const { year } = work;
  if (year === null || !whole.endsWith(year)) return whole;
  return `${whole.slice(0, -year.length).replace(/[,\s]+$/, "")} (${year})`;
}

/** A citation as the style would show it, as near as its parts allow; keys stand for unknown works. */
export function citationText(source: string, known: KnownWorks): string {
  const items = citedWorks(source);
  const [first] = items;
  if (first === undefined) return source;
  if (isInText(source)) return inText(first, known.get(first.citekey));
  const square = items.every(({ citekey }) => known.get(citekey)?.cluster.startsWith("[") === true);
  const text = items.map((item) => itemText(item, known.get(item.citekey))).join("; ");
  return square ? `[${text}]` : `(${text})`;
}

/** How an excerpt's source is cited; nothing where a hand edit lost it. */
export function citedAs(citekey: string, locator: string, known: KnownWorks): string {
  return citekey === "" ? "" : citationText(formatCitation(citekey, locator), known);
}
