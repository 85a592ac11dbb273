import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { Collection as Index } from "../../electron/search/engine/collection.ts";
import { searchCollection } from "../../electron/search/engine/engine.ts";
import type { SearchQuery } from "#shared/ipc";
import { asDocument } from "./searchCorpus.ts";

const FOLDER = resolve(import.meta.dirname, "../../../shared/data/relevance");
const REACH = { cranfield: [0.4, 0.75], cacm: [0.49, 0.67] } as const;

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

async function measure(name: string): Promise<readonly [number, number, number]> {
  const { documents, queries, judgements } = readCollection(name);
  const index = new Index();
  index.apply(documents.map((text) => ({ op: "put", document: asDocument(text) })));
  const sums: [number, number] = [0, 0];
  let judged = 0;
  for (const { id, text } of queries) {
    const relevant = new Set(judgements[id] ?? []);
    if (relevant.size === 0) continue;
    const query: SearchQuery = {
      // The words alone: a test query's own punctuation is not our syntax.
      query: text.replace(/["()*:]|(^|\s)-/g, " "),
      type: null,
      limit: 100,
      offset: 0,
      typing: false,
      all: false,
    };
    const { hits } = await searchCollection(index, query, () => Promise.resolve());
    const [gain, recall] = judge(
      hits.map((hit) => hit.id),
      relevant,
    );
    sums[0] += gain;
    sums[1] += recall;
    judged++;
  }
  return [sums[0] / judged, sums[1] / judged, judged];
}

/** Ranks the test collections and prints nDCG@10 and recall@100 beside what is to be reached. */
export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(FOLDER)) {
    console.log(`relevance: skipped, there is no ${FOLDER}`);
    return;
  }
  const names = args.length > 0 ? args : Object.keys(REACH);
  for (const name of names) {
    const [gain, recall, queries] = await measure(name);
    const reach = (REACH as Readonly<Record<string, readonly [number, number]>>)[name];
    console.log(
      `${name} (${queries} queries): nDCG@10 ${gain.toFixed(3)}, recall@100 ${recall.toFixed(3)}` +
        (reach === undefined ? "" : `, to reach ${reach[0]} and ${reach[1]}`),
    );
  }
}
