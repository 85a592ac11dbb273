import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSearchIndex } from "../../electron/search/client.ts";
import { searchCollection } from "../../electron/search/engine/engine.ts";
import { LogWriter } from "../../electron/search/files/log.ts";
import { IndexBuild, loadIndex } from "../../electron/search/store.ts";
import type { IndexDocument, SearchQuery } from "#shared/ipc";
import { sourceChildren } from "../support/children.ts";
import { corpus, seeded } from "./searchCorpus.ts";

const soon = (): Promise<void> => Promise.resolve();
let queriesPerClass = 250;

function cpu(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

interface Built {
  readonly folder: string;
  readonly characters: number;
  /** A sample to draw queries from. */
  readonly texts: readonly string[];
}

async function build(count: number): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), "search-bench-"));
  await (await LogWriter.create(folder, 0)).close();
  const made = new IndexBuild(folder, 0, soon);
  const texts: string[] = [];
  let characters = 0;
  let spent = 0;
  const batch: IndexDocument[] = [];
  const flush = async (): Promise<void> => {
    const started = process.cpuUsage();
    await made.add(batch.splice(0));
    spent += cpu(started);
  };
  let at = 0;
  for (const document of corpus(count)) {
    characters += document.text.length;
    if (at++ % Math.max(1, Math.floor(count / 2000)) === 0) texts.push(document.text);
    batch.push(document);
    if (batch.length === 50) await flush();
  }
  await flush();
  const started = process.cpuUsage();
  await made.finish();
  spent += cpu(started);
  console.log(`indexed ${at} documents: ${Math.round((at / spent) * 1000)} per CPU second`);
  return { folder, characters, texts };
}

async function reportSize({ folder, characters }: Built): Promise<void> {
  const sizes = { segment: 0, texts: 0 };
  for (const name of await readdir(folder)) {
    const kind = name.startsWith("segment-") ? "segment" : "texts";
    sizes[kind] += (await stat(join(folder, name))).size;
  }
  const share = ((sizes.segment / characters) * 100).toFixed(1);
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    `index ${mb(sizes.segment)}, ${share} % of the text; packed texts ${mb(sizes.texts)}`,
  );
}

const CLASSES = [
  "term",
  "common term",
  "OR",
  "AND",
  "phrase",
  "NEAR",
  "prefix 2",
  "prefix 3",
  "prefix 4",
  "fuzzy",
  "as you type",
] as const;
type QueryClass = (typeof CLASSES)[number];

/** Draws the queries of a class from the texts, the same ones in every run. */
function drawQueries(
  kind: QueryClass,
  texts: readonly string[],
  frequent: readonly string[],
): readonly SearchQuery[] {
  const random = seeded(CLASSES.indexOf(kind) + 1);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const words = (): readonly string[] => {
    for (;;) {
      const found = (pick(texts) ?? "").match(/[A-Za-z]{4,}/g) ?? [];
      if (found.length >= 8) return found;
    }
  };
  const run = (many: number): readonly string[] => {
    const all = words();
    const from = Math.floor(random() * (all.length - many));
    return all.slice(from, from + many);
  };
  const some = (many: number): readonly string[] =>
    Array.from({ length: many }, () => run(1)[0] ?? "");
  const write = (): string => {
    switch (kind) {
      case "term":
        return some(1).join();
      case "common term":
        return pick(frequent) ?? "";
      case "OR":
      case "AND":
        return kind === "OR" ? some(3).join(" ") : run(2).join(" ");
      case "phrase":
        return `"${adjacent(pick(texts) ?? "", random)}"`;
      case "NEAR":
        return run(2).join(" NEAR/10 ");
      case "prefix 2":
      case "prefix 3":
      case "prefix 4":
        return `${some(1)
          .join()
          .slice(0, Number(kind.at(-1)))}*`;
      case "fuzzy": {
        const [word = ""] = some(1);
        return `${word.slice(0, 2)}x${word.slice(2)}`;
      }
      case "as you type":
        return `${some(1).join()} ${some(1).join().slice(0, 4)}`;
    }
  };
  return Array.from({ length: queriesPerClass }, () => ({
    query: write(),
    type: null,
    limit: 20,
    offset: 0,
    typing: kind === "as you type",
    all: kind === "AND",
  }));
}

function commonWords(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(text.match(/[a-z]{4,}/g)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 300)
    .map(([word]) => word);
}

function adjacent(text: string, random: () => number): string {
  const runs = text.match(/[a-z]+ [a-z]+ [a-z]+/g) ?? ["no such words"];
  return runs[Math.floor(random() * runs.length)] ?? "";
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

async function measureQueries({ folder, texts }: Built): Promise<void> {
  const { collection } = await loadIndex(folder);
  const frequent = commonWords(texts);
  // One round of each class first: what is measured is the warm process of the product.
  for (const kind of CLASSES) {
    for (const query of drawQueries(kind, texts, frequent).slice(0, 30)) {
      await searchCollection(collection, query, soon);
    }
  }
  for (const kind of CLASSES) {
    const times: number[] = [];
    let found = 0;
    for (const query of drawQueries(kind, texts, frequent)) {
      const started = process.cpuUsage();
      const { total } = await searchCollection(collection, query, soon);
      times.push(cpu(started));
      if (total > 0) found++;
    }
    times.sort((a, b) => a - b);
    console.log(
      `${kind.padEnd(12)} p50 ${percentile(times, 0.5).padStart(6)} ms` +
        `  p95 ${percentile(times, 0.95).padStart(6)} ms  (${found} of ${queriesPerClass} found something)`,
    );
  }
}

async function childMemory(): Promise<string> {
  try {
    const pids = (await readFile(`/proc/self/task/${process.pid}/children`, "utf8")).trim();
    const status = await readFile(`/proc/${pids.split(" ").at(-1)}/status`, "utf8");
    return `${Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)} MB`;
  } catch {
    return "not known on this system";
  }
}

async function measureStart({ folder }: Built): Promise<void> {
  const startChild = await sourceChildren("search");
  const index = await openSearchIndex({ cacheFolder: folder, startChild, readOnly: true });
  const query = {
    query: "government",
    type: null,
    limit: 20,
    offset: 0,
    typing: false,
    all: false,
  };
  const started = performance.now();
  await index.search(query);
  const first = performance.now() - started;
  console.log(`start to first answer ${Math.round(first)} ms; process ${await childMemory()}`);
  await index.close();
}

/** Builds an index of `--documents N` texts, asks `--queries N` of each class and prints what queries, memory and bulk indexing cost. */
export async function run(args: readonly string[]): Promise<void> {
  const option = (name: string, usual: number): number => {
    const at = args.indexOf(name);
    return at === -1 ? usual : Number(args[at + 1]);
  };
  const count = option("--documents", 13_334);
  queriesPerClass = option("--queries", 250);
  const built = await build(count);
  try {
    await reportSize(built);
    await measureStart(built);
    await measureQueries(built);
  } finally {
    await rm(built.folder, { recursive: true, force: true });
  }
}
