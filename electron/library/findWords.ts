import { findExact, type Place } from "#shared/anchoring";
import { AppError } from "#shared/errors";
import type { FoundPassage } from "#shared/ipc";
import { SourceId, type SourceRecord } from "#shared/model";
import { normalizeGivenWords } from "#shared/text";
import type { Library } from "./library.ts";
import { newestSnapshot } from "./versions.ts";

/** Sources the index is asked for; the words of one passage rarely stand in more. */
const SOURCES = 8;
/** Places told of each source. */
const PLACES = 5;
/** Words given to the index: the longest are the rarest, and few are enough. */
const ASKED_WORDS = 8;
/** Characters around a hit in which the words are looked for. */
const AROUND = 6000;
/** Characters shown before and after a passage. */
const CONTEXT = 80;
/** Words longer than this are whole articles, which are captured and not quoted. */
const LONGEST = 20_000;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Passages that say exactly these words, but for typography, in one source or in the whole library. */
export async function findWords(
  library: Library,
  wanted: { readonly words: string; readonly source: SourceId | null },
): Promise<FoundPassage[]> {
  const words = normalizeGivenWords(wanted.words);
  if (words === "" || words.length > LONGEST) return [];
  if (wanted.source !== null) {
    return findIn(library, await library.store.readSource(wanted.source), words, null);
  }
  const found: FoundPassage[] = [];
  for (const { source, at } of await likelySources(library, words)) {
    const reach = AROUND + words.length;
    const stretch = { start: Math.max(0, at.start - reach), end: at.end + reach };
    try {
      const record = await library.store.readSource(source);
      found.push(...(await findIn(library, record, words, stretch)));
    } catch (error) {
      // Damaged, or gone since it was indexed: the words may stand in the others.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return found;
}

async function likelySources(
  library: Library,
  words: string,
): Promise<readonly { readonly source: SourceId; readonly at: Stretch }[]> {
  const parts = new Set(words.toLowerCase().match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? []);
  const asked = [...parts].sort((a, b) => b.length - a.length).slice(0, ASKED_WORDS);
  if (asked.length === 0) return [];
  const { hits } = await library.index.search({
    query: asked.join(" "),
    type: "source",
    limit: SOURCES,
    offset: 0,
    typing: false,
    all: true,
  });
  return hits.flatMap(({ id, at }) => {
    const source = SourceId.safeParse(id);
    return source.success ? [{ source: source.data, at }] : [];
  });
}

/** The places in the newest version; `stretch` keeps the search of a long text to where the hit is. */
async function findIn(
  library: Library,
  record: SourceRecord,
  words: string,
  stretch: Stretch | null,
): Promise<FoundPassage[]> {
  const snapshot = newestSnapshot(record);
  const { text } = await library.snapshots.read(snapshot);
  const { start: from, end: to } = stretch ?? { start: 0, end: text.length };
  const part = text.slice(from, to);
  const outcome = findExact(part, words);
  if (outcome.status === "absent") return [];
  const places: readonly Place[] = outcome.status === "found" ? [outcome] : outcome.places;
  return places.slice(0, PLACES).map((place) => {
    const [start, end] = [place.start + from, place.end + from];
    const exact = text.slice(start, end);
    return {
      source: record.id,
      citekey: record.citekey,
      title: record.csl.title ?? record.citekey,
      snapshot,
      start,
      end,
      exact,
      before: text.slice(Math.max(0, start - CONTEXT), start),
      after: text.slice(end, end + CONTEXT),
      state: outcome.state,
    };
  });
}
