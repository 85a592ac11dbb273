import type {
  Hit,
  InsideAnswer,
  InsideQuery,
  QueryProblem,
  SearchAnswer,
  SearchQuery,
  Span,
} from "#shared/ipc";
import { parseQuery } from "#shared/query";
import type { Collection } from "./collection.ts";
import { Executor, type Estimate } from "./execute.ts";
import { countFacets } from "./facets.ts";
import { Lights } from "./lights.ts";
import { countOf, intersection, type Marks } from "./marks.ts";
import { planQuery, type Plan } from "./plan.ts";
import { Reading } from "./reading.ts";
import { Records } from "./records.ts";
import { documentKey } from "./segment.ts";
import { snippetOf } from "./snippet.ts";
import { suggestionFor } from "./suggestion.ts";
import { breakTies, TIES_WITHIN } from "./ties.ts";
import { best, listMarked, Ranking } from "./top.ts";

/** Called between slices of work; rejects when the query is cancelled. */
export type Breathe = () => Promise<void>;

const FEW = 3;
const COUNT_AT_MOST = 100;
const READ_AT_MOST = 20_000_000;

/** Answers a query from a collection; where the words as written find little, similar ones count. */
export async function searchCollection(
  collection: Collection,
  query: SearchQuery,
  breathe: Breathe,
): Promise<Omit<SearchAnswer, "tookMs">> {
  const { query: tree, problems } = parseQuery(query.query);
  const { all, typing } = query;
  const options = { languages: collection.languages, all, typing };
  const plan = tree === null ? null : planQuery(tree, options);
  if (plan === null) {
    const said = problems.length > 0 ? problems : emptyProblem(query.query);
    return { total: 0, atLeast: false, hits: [], problems: [...said] };
  }
  let found = await find(collection, plan, query, false, breathe);
  if (found.total < FEW && !found.atLeast && hasWords(plan)) {
    const wider = await find(collection, plan, query, true, breathe);
    const worse = wider.total > found.total ? found : wider;
    if (worse === found) found = wider;
    worse.executor.release();
  }
  const hits = hitsOf(collection, plan, found);
  const suggestion = await suggest(collection, plan, query, found, breathe);
  found.executor.release();
  return {
    total: found.total,
    atLeast: found.atLeast,
    hits,
    problems: [...problems, ...found.problems],
    ...(suggestion === null ? {} : { suggestion }),
    ...(query.facets === true ? { facets: countFacets(collection, found.matched) } : {}),
  };
}

/** The query without words that no text has, by hits that have words like them. */
async function suggest(
  collection: Collection,
  plan: Plan,
  query: SearchQuery,
  { executor }: Found,
  breathe: Breathe,
): Promise<string | null> {
  const unknown = executor.unknownIn(plan);
  const { query: tree } = parseQuery(unknown.join(" "));
  const { languages } = collection;
  const like = tree === null ? null : planQuery(tree, { languages, all: false, typing: false });
  if (like === null) return null;
  const wanted = { ...query, query: "", offset: 0, limit: 10 };
  const found = await find(collection, like, wanted, true, breathe);
  const hits = hitsOf(collection, like, found);
  found.executor.release();
  return suggestionFor(query.query, unknown, hits);
}

/** Every place of one document's text that answers a query, in order. */
export function searchInside(
  collection: Collection,
  { query, typing, type, id }: InsideQuery,
): InsideAnswer {
  const { query: tree, problems } = parseQuery(query);
  const number = collection.find(documentKey({ type, id }));
  const options = { languages: collection.languages, all: false, typing };
  const plan = tree === null ? null : planQuery(tree, options);
  if (plan === null || number === null) return { ranges: [], problems: [...problems] };
  const records = new Records(collection);
  const kept = records.get(number);
  const { offset } = kept.entry;
  const placesOf = (fuzzy: boolean): readonly Span[] => {
    const executor = new Executor(collection, fuzzy);
    // Only the estimate knows which words are like those of the query.
    if (fuzzy) executor.estimate(plan);
    return new Lights(plan, executor.similar, collection, new Reading(executor, records)).in(kept);
  };
  const exact = placesOf(false);
  const places = exact.length > 0 || !hasWords(plan) ? exact : placesOf(true);
  const ranges = places.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
  return { ranges, problems: [...problems] };
}

function emptyProblem(query: string): readonly QueryProblem[] {
  if (query.trim() === "") return [];
  const message = /[\p{L}\p{N}]/u.test(query)
    ? "These words stand in nearly every text; put them in quotation marks to look for them."
    : "There is no word to look for.";
  return [{ start: 0, end: query.length, message }];
}

interface Found {
  readonly numbers: readonly number[];
  readonly total: number;
  readonly atLeast: boolean;
  readonly problems: readonly QueryProblem[];
  /** The documents found, as far as they were counted. */
  readonly matched: Marks;
  readonly scores: Estimate["scores"];
  readonly executor: Executor;
  readonly reading: Reading;
  readonly records: Records;
}

async function find(
  collection: Collection,
  plan: Plan,
  query: SearchQuery,
  fuzzy: boolean,
  breathe: Breathe,
): Promise<Found> {
  const executor = new Executor(collection, fuzzy);
  const records = new Records(collection);
  const reading = new Reading(executor, records);
  const estimate = executor.estimate(plan);
  const { scores } = estimate;
  await breathe();
  // Estimates mark living documents only.
  const candidates =
    query.type === null
      ? estimate.may
      : intersection([estimate.may, executor.documents(query.type)], executor.size);
  const ranked = query.sort === "date" ? null : scores;
  const keys = ranked ?? daysOf(collection, executor.size);
  const wanted = query.offset + query.limit;
  // Ties among the first are broken by reading them, so these are always gathered.
  const gathered = Math.max(wanted, TIES_WITHIN);
  const certain = estimate.may === estimate.sure;
  const chosen: Chosen = certain
    ? {
        numbers: best(listMarked(candidates), keys, gathered),
        total: countOf(candidates),
        matched: candidates,
      }
    : await read({ plan, reading, records, keys, candidates, wanted, gathered }, breathe);
  const ordered =
    ranked === null ? chosen.numbers : breakTies(records, plan, chosen.numbers, ranked);
  const { total, unread = 0, seen = 0 } = chosen;
  return {
    numbers: ordered.slice(query.offset, wanted),
    total,
    atLeast: unread > 0,
    problems: total < wanted && unread > 0 ? [tooMany(query.query, seen)] : [],
    matched: chosen.matched,
    scores,
    executor,
    reading,
    records,
  };
}

interface Chosen {
  readonly numbers: readonly number[];
  readonly total: number;
  readonly matched: Marks;
  readonly seen?: number;
  /** Documents that may match and were not looked at. */
  readonly unread?: number;
}

interface ReadingTask {
  readonly plan: Plan;
  readonly reading: Reading;
  readonly records: Records;
  readonly keys: ArrayLike<number>;
  readonly candidates: Marks;
  readonly wanted: number;
  readonly gathered: number;
}

/** Goes through the candidates, the best first, and decides each by its text. */
async function read(task: ReadingTask, breathe: Breathe): Promise<Chosen> {
  const { plan, reading, records, keys, candidates, wanted, gathered } = task;
  const list = listMarked(candidates);
  const possible = list.length;
  const ranking = new Ranking(list, keys);
  const matched = new Uint8Array(candidates.length);
  const numbers: number[] = [];
  let total = 0;
  let seen = 0;
  for (let number = ranking.next(); number !== null; number = ranking.next()) {
    seen++;
    if (reading.matches(plan, number)) {
      total++;
      matched[number] = 1;
      if (total <= gathered) numbers.push(number);
    }
    if (seen % 16 === 0) await breathe();
    if (records.characters > READ_AT_MOST || (total >= wanted && seen >= COUNT_AT_MOST)) break;
  }
  return { numbers, total, matched, seen, unread: possible - seen };
}

function daysOf(collection: Collection, size: number): Float64Array {
  const days = new Float64Array(size);
  for (const { base, segment } of collection.shelves) {
    for (let at = 0; at < segment.size; at++) days[base + at] = segment.columns.days[at] ?? 0;
  }
  return days;
}

function tooMany(query: string, seen: number): QueryProblem {
  return {
    start: 0,
    end: query.length,
    message: `These words are so common that only the ${seen} likeliest texts were read; add a rarer word.`,
  };
}

function hasWords(plan: Plan): boolean {
  if (plan.kind === "word") return plan.groups.length > 0;
  if (plan.kind === "sequence") return [...plan.words, ...plan.required].some(hasWords);
  return plan.kind === "or" || plan.kind === "and" ? plan.of.some(hasWords) : false;
}

function hitsOf(collection: Collection, plan: Plan, found: Found): Hit[] {
  const { executor, reading, records, scores } = found;
  const lights = new Lights(plan, executor.similar, collection, reading);
  return found.numbers.map((number) => {
    const kept = records.get(number);
    const { entry, page } = kept;
    const { snippet, ranges, at } = snippetOf(page, entry.offset, lights.in(kept));
    return {
      type: entry.type,
      id: entry.id,
      source: entry.source,
      title: entry.title,
      score: scores?.[number] ?? 0,
      snippet,
      ranges: [...ranges],
      at,
    };
  });
}
