import type { Hit, QueryProblem, SearchAnswer, SearchQuery } from "#shared/ipc";
import { parseQuery } from "#shared/query";
import type { TermGroup } from "#shared/text";
import type { Collection } from "./collection.ts";
import { Executor, type Estimate } from "./execute.ts";
import { planQuery, type Plan } from "./plan.ts";
import { Reading } from "./reading.ts";
import { lightsOf, litWords, snippetOf } from "./snippet.ts";
import { breakTies, TIES_WITHIN } from "./ties.ts";
import { Ranking } from "./top.ts";

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
  if (found.total < FEW && hasWords(plan)) {
    const wider = await find(collection, plan, query, true, breathe);
    if (wider.total > found.total) found = wider;
  }
  return {
    total: found.total,
    atLeast: found.atLeast,
    hits: found.numbers.map((number) => hitOf(collection, plan, number, found)),
    problems: [...problems, ...found.problems],
  };
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
  readonly scores: Estimate["scores"];
  readonly reading: Reading;
}

async function find(
  collection: Collection,
  plan: Plan,
  query: SearchQuery,
  fuzzy: boolean,
  breathe: Breathe,
): Promise<Found> {
  const executor = new Executor(collection, fuzzy);
  const reading = new Reading(collection, executor);
  const { may, scores, certain } = executor.estimate(plan);
  const ofType = executor.documents(query.type);
  const candidates = new Uint32Array(executor.size);
  let possible = 0;
  for (let number = 0; number < executor.size; number++) {
    if (may[number] === 1 && ofType[number] === 1) candidates[possible++] = number;
  }
  await breathe();
  const ranking = new Ranking(candidates.subarray(0, possible), order(collection, scores));
  const wanted = query.offset + query.limit;
  // Ties among the first are broken by reading them, so these are always gathered.
  const gathered = Math.max(wanted, TIES_WITHIN);
  const numbers: number[] = [];
  let total = 0;
  let seen = 0;
  let cut = false;
  for (let number = ranking.next(); number !== null; number = ranking.next()) {
    seen++;
    if (certain || reading.matches(plan, number)) {
      total++;
      if (total <= gathered) numbers.push(number);
    }
    if (certain && total >= gathered) break;
    if (!certain) {
      if (seen % 16 === 0) await breathe();
      cut = reading.characters > READ_AT_MOST || (total >= wanted && seen >= COUNT_AT_MOST);
      if (cut) break;
    }
  }
  const unread = possible - seen;
  const gaveUp = cut && total < wanted && unread > 0;
  const ordered = scores === null ? numbers : breakTies(collection, plan, numbers, scores);
  return {
    numbers: ordered.slice(query.offset, wanted),
    total: certain ? possible : total,
    atLeast: !certain && unread > 0,
    problems: gaveUp ? [tooMany(query.query, seen)] : [],
    scores,
    reading,
  };
}

function tooMany(query: string, seen: number): QueryProblem {
  return {
    start: 0,
    end: query.length,
    message: `These words are so common that only the ${seen} likeliest texts were read; add a rarer word.`,
  };
}

/** By score; without scores by date, newest first. */
function order(
  collection: Collection,
  scores: Estimate["scores"],
): (a: number, b: number) => boolean {
  if (scores !== null) {
    return (a, b) => {
      const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
      return difference === 0 ? a < b : difference > 0;
    };
  }
  const dates = new Map<number, string>();
  const dateOf = (number: number): string => {
    let date = dates.get(number);
    if (date === undefined) {
      date = collection.entry(number).filters.date ?? "";
      dates.set(number, date);
    }
    return date;
  };
  return (a, b) => (dateOf(a) === dateOf(b) ? a < b : dateOf(a) > dateOf(b));
}

function hasWords(plan: Plan): boolean {
  if (plan.kind === "word") return plan.groups.length > 0;
  if (plan.kind === "sequence") return [...plan.words, ...plan.required].some(hasWords);
  return plan.kind === "or" || plan.kind === "and" ? plan.of.some(hasWords) : false;
}

/** The groups of all parts that are looked for, those under a `not` left out. */
function positiveGroups(plan: Plan): readonly TermGroup[] {
  switch (plan.kind) {
    case "word": {
      const beginning = plan.prefix ?? plan.typed;
      const prefixes = beginning === null ? [] : [beginning];
      const own = prefixes.map((prefix) => ({ word: prefix, alternatives: [], prefixes }));
      return [...plan.groups, ...own];
    }
    case "phrase":
      return plan.groups;
    case "near":
      return plan.items.flatMap(positiveGroups);
    case "sequence":
      return [...plan.words, ...plan.required].flatMap(positiveGroups);
    case "or":
    case "and":
      return plan.of.flatMap(positiveGroups);
    case "title":
      return positiveGroups(plan.of);
    case "not":
    case "filter":
      return [];
  }
}

function hitOf(collection: Collection, plan: Plan, number: number, found: Found): Hit {
  const entry = collection.entry(number);
  const page = collection.page(number);
  const lit = litWords(page, entry.terms, lightsOf(positiveGroups(plan)));
  const { snippet, ranges, at } = snippetOf(page, entry.offset, lit);
  return {
    type: entry.type,
    id: entry.id,
    source: entry.source,
    title: entry.title,
    score: found.scores?.[number] ?? 0,
    snippet,
    ranges: [...ranges],
    at,
  };
}
