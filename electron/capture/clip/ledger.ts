import type { Block, DateEntry } from "#shared/model";
import { judgeDates, saysRepublished, toLedger, type JudgedDate } from "../dates/roles.ts";
import type { DateLedger } from "../dates/given.ts";

/** Labels of the places where a work speaks of its own dates; the body's dates are its story's. */
const SPEAKING: ReadonlySet<Block["label"]> = new Set([
  "editors-note",
  "dateline",
  "byline",
  "issue",
  "masthead",
  "standfirst",
]);

/** True when a note of the editors says that the work was published again. */
export function saysRepublishedIn(text: string, blocks: readonly Block[]): boolean {
  return blocks.some(
    ({ label, start, end }) => label === "editors-note" && saysRepublished(text.slice(start, end)),
  );
}

/**
 * Reads the date ledger of a labelled text; a date without a role is only taken from a dateline.
 * `strict` looks at notes and issue lines alone, for a page whose head states its dates already.
 */
export function readLedger(
  text: string,
  blocks: readonly Block[],
  language: string | null,
  { strict = false }: { readonly strict?: boolean } = {},
): DateLedger {
  const stated: JudgedDate[] = [];
  const bare: JudgedDate[] = [];
  let republishing: string | null = null;
  for (const block of blocks) {
    const passage = text.slice(block.start, block.end);
    if (!speaks(block, passage, strict)) continue;
    const judged = judgeDates(passage, language);
    for (const date of judged) {
      if (date.role !== null) stated.push(date);
      else if (block.label === "issue") stated.push({ ...date, role: "issue" });
      else if (block.label === "dateline" || block.label === "byline") bare.push(date);
    }
    if (block.label === "editors-note") republishing ??= sentenceOfRepublishing(passage);
  }
  return merge(toLedger(stated, null), bareDates(bare, stated, republishing));
}

function speaks(block: Block, passage: string, strict: boolean): boolean {
  if (strict) return block.label === "editors-note" || block.label === "issue";
  return SPEAKING.has(block.label) || statesDate(block, passage);
}

/** A short line outside the article that says when it was published ("First published on ..."). */
function statesDate(block: Block, passage: string): boolean {
  if (block.label !== "other" && block.label !== "legal") return false;
  return (
    passage.length <= 200 &&
    /publish|veröffentlicht|erschien|publi[ée]|publicad|parution|updat|aktualisiert|mis à jour|actualizad/i.test(
      passage,
    )
  );
}

/** The sentence in which a note says the work was republished. */
function sentenceOfRepublishing(passage: string): string | null {
  if (!saysRepublished(passage)) return null;
  const sentences = passage.split(/(?<=[^\d\s][.!?])\s+(?=\p{Lu})/u);
  return sentences.find(saysRepublished) ?? passage;
}

/**
 * What a date that stands alone under the title means: the day shown is the republication if a note
 * says the work was republished and gives no day for it, else the publication if none is stated.
 */
function bareDates(
  bare: readonly JudgedDate[],
  stated: readonly JudgedDate[],
  republishing: string | null,
): DateLedger {
  const first = stated.find(({ role }) => role === "first-published");
  const again = stated.some(({ role }) => role === "republished");
  if (republishing !== null && !again && first?.found.iso != null) {
    const since = first.found.iso;
    const later = bare
      .filter(({ found }) => found.iso === null || found.iso > since)
      .map((date) => ({ ...date, sentence: `${date.sentence} … ${republishing}` }));
    return toLedger(later.slice(0, 1), "republished");
  }
  return first === undefined ? toLedger(bare.slice(0, 1), "first-published") : toLedger([], null);
}

function merge(one: DateLedger, other: DateLedger): DateLedger {
  const dates: DateEntry[] = [];
  for (const entry of [...one.dates, ...other.dates]) {
    if (!dates.some(({ role, date }) => role === entry.role && date === entry.date))
      dates.push(entry);
  }
  return { dates, ambiguousDates: [...one.ambiguousDates, ...other.ambiguousDates] };
}
