import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { createRequire } from "node:module";
import { Collection as Index } from "../../electron/search/engine/collection.ts";
import { searchCollection } from "../../electron/search/engine/engine.ts";
import type { SearchQuery } from "#shared/ipc";
import { isStopWord } from "#shared/text";
import { asDocument, seeded } from "./searchCorpus.ts";

const FOLDER = resolve(import.meta.dirname, "../../../shared/data/relevance");
const ROUNDS = 10_000;
const REACH = { cranfield: [0.4, 0.75], cacm: [0.49, 0.67] } as const;

// Loaded by name: the bundler must not look into a module that finds its binary beside itself.
const { Database } = createRequire(import.meta.url)("node-sqlite3-wasm") as {
  readonly Database: new (path: string) => {
    exec(sql: string): void;
    prepare(sql: string): {
      run(values: readonly string[]): void;
      all(values: readonly string[]): readonly { readonly id: unknown }[];
      finalize(): void;
    };
  };
};

interface Text {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface Collection {
  readonly documents: readonly Text[];
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  readonly judgements: Readonly<Record<string, readonly string[]>>;
}

function lines<T>(content: string): readonly T[] {
  return content
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

function readCollection(name: string): Collection {
  const path = (file: string): string => resolve(FOLDER, name, file);
  return {
    documents: lines<Text>(gunzipSync(readFileSync(path("documents.ndjson.gz"))).toString("utf8")),
    queries: lines(readFileSync(path("queries.ndjson"), "utf8")),
    judgements: JSON.parse(
      readFileSync(path("judgements.json"), "utf8"),
    ) as Collection["judgements"],
  };
}

/** nDCG@10 and recall@100 of one ranking with binary judgements. */
function judge(
  ranking: readonly string[],
  relevant: ReadonlySet<string>,
): readonly [number, number] {
  const gain = (at: number): number => 1 / Math.log2(at + 2);
  let found = 0;
  let best = 0;
  ranking.slice(0, 10).forEach((id, at) => (found += relevant.has(id) ? gain(at) : 0));
  for (let at = 0; at < Math.min(10, relevant.size); at++) best += gain(at);
  const recalled = ranking.slice(0, 100).filter((id) => relevant.has(id)).length;
  return [found / best, recalled / relevant.size];
}

/** Ranks the ids of a collection for one query's words. */
type Rank = (words: string) => Promise<readonly string[]>;

function ours(documents: readonly Text[]): Rank {
  const index = new Index();
  index.apply(documents.map((text) => ({ op: "put", document: asDocument(text) })));
  return async (words) => {
    // The words alone: a test query's own punctuation is not our syntax.
    const query: SearchQuery = {
      query: words.replace(/["()*:]|(^|\s)-/g, " "),
      type: null,
      limit: 100,
      offset: 0,
      typing: false,
      all: false,
    };
    const { hits } = await searchCollection(index, query, () => Promise.resolve());
    return hits.map((hit) => hit.id);
  };
}

/** SQLite FTS5 with its Porter stemmer; the same stop words are left out of its queries. */
function fts5(documents: readonly Text[]): Rank {
  const database = new Database(":memory:");
  database.exec(
    "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, body, tokenize = 'porter unicode61')",
  );
  const insert = database.prepare("INSERT INTO texts (id, title, body) VALUES (?, ?, ?)");
  for (const { id, title, text } of documents) insert.run([id, title, text]);
  insert.finalize();
  const search = database.prepare(
    "SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 100",
  );
  return (words) => {
    const wanted = words
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.filter((word) => !isStopWord(word, "en"));
    if (wanted === undefined || wanted.length === 0) return Promise.resolve([]);
    const rows = search.all([wanted.map((word) => `"${word}"`).join(" OR ")]);
    return Promise.resolve(rows.map(({ id }) => String(id)));
  };
}

type Judged = readonly (readonly [number, number])[];

async function measure({ queries, judgements }: Collection, rank: Rank): Promise<Judged> {
  const judged: (readonly [number, number])[] = [];
  for (const { id, text } of queries) {
    const relevant = new Set(judgements[id] ?? []);
    if (relevant.size > 0) judged.push(judge(await rank(text), relevant));
  }
  return judged;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/**
 * How often a difference at least as large comes about when each query's two results are swapped by
 * chance (paired randomisation test, two-sided, seeded).
 */
function chanceOf(a: readonly number[], b: readonly number[]): number {
  const differences = a.map((value, at) => value - (b[at] ?? 0));
  const seen = Math.abs(mean(differences));
  const random = seeded(5);
  let as = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const swapped = differences.map((value) => (random() < 0.5 ? value : -value));
    if (Math.abs(mean(swapped)) >= seen - 1e-12) as++;
  }
  return (as + 1) / (ROUNDS + 1);
}

/** Ranks the test collections, prints nDCG@10 and recall@100 beside FTS5 and how sure the difference is. */
export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(FOLDER)) {
    console.log(`relevance: skipped, there is no ${FOLDER}`);
    return;
  }
  for (const name of args.length > 0 ? args : Object.keys(REACH)) {
    const collection = readCollection(name);
    const own = await measure(collection, ours(collection.documents));
    const peer = await measure(collection, fts5(collection.documents));
    const reach = (REACH as Readonly<Record<string, readonly [number, number]>>)[name];
    console.log(`${name} (${own.length} queries)`);
    (["nDCG@10", "recall@100"] as const).forEach((measured, at) => {
      const [a, b] = [own, peer].map((judged) => judged.map((one) => one[at] ?? 0));
      if (a === undefined || b === undefined) return;
      console.log(
        `  ${measured.padEnd(10)} ${mean(a).toFixed(3)}, FTS5 ${mean(b).toFixed(3)},` +
          ` p ${chanceOf(a, b).toFixed(4)}` +
          (reach === undefined ? "" : `, to reach ${reach[at]}`),
      );
    });
  }
}
