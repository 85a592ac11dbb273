import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSearchIndex } from "../../electron/search/client.ts";
import { LiveSegment } from "../../electron/search/engine/live.ts";
import { searchCollection } from "../../electron/search/engine/engine.ts";
import { LogWriter } from "../../electron/search/files/log.ts";
import { IndexBuild, loadIndex } from "../../electron/search/store.ts";
import type { IndexDocument } from "#shared/ipc";
import { sourceChildren } from "../support/children.ts";
import { corpus } from "./searchCorpus.ts";
import { fts5, plainMiniSearch, type Peer } from "./searchPeers.ts";
import { CLASSES, commonWords, drawQueries, type Drawn, type QueryClass } from "./searchQueries.ts";

const soon = (): Promise<void> => Promise.resolve();
const WARMING = 30;
// Beyond this plain MiniSearch takes gigabytes and seconds a query (DESIGN 6).
const MINISEARCH_HOLDS = 20_000;

interface Options {
  readonly documents: number;
  readonly queries: number;
  readonly seed: number;
  readonly peers: boolean;
}

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
  console.log(
    `bulk: ${at} documents of ${Math.round(characters / at)} characters,` +
      ` ${Math.round((at / spent) * 1000)} per CPU second (reach 1000)`,
  );
  return { folder, characters, texts };
}

function measureOne(count: number): void {
  const live = new LiveSegment();
  const documents = [...corpus(Math.min(count, 13_334 + 400))].slice(-400);
  for (const document of documents.slice(0, 200)) live.add(document);
  const times = documents.slice(200).map((document) => {
    const started = process.cpuUsage();
    live.add(document);
    return cpu(started);
  });
  console.log(`one document: ${spread(times)} (reach 5)`);
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
    `index: ${mb(sizes.segment)}, ${share} % of the text (reach 20); packed texts ${mb(sizes.texts)}`,
  );
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
      .toFixed(1)
      .padStart(7);
  return `p50 ${at(0.5)}  p95 ${at(0.95)} ms CPU`;
}

type Ask = (drawn: Drawn) => Promise<boolean>;

async function measureClass(
  queries: readonly Drawn[],
  ask: Ask,
): Promise<{ readonly times: readonly number[]; readonly found: number } | null> {
  const times: number[] = [];
  let found = 0;
  for (const drawn of queries) {
    const started = process.cpuUsage();
    const answered = await ask(drawn);
    times.push(cpu(started));
    if (answered) found++;
  }
  return { times, found };
}

async function measureQueries(built: Built, options: Options): Promise<void> {
  const { collection } = await loadIndex(built.folder);
  const frequent = commonWords(built.texts);
  const draw = (kind: QueryClass): readonly Drawn[] =>
    drawQueries(kind, built.texts, frequent, { count: options.queries, seed: options.seed });
  const ours: Ask = async ({ query }) =>
    (await searchCollection(collection, query, soon)).total > 0;
  // One round of each class first: what is measured is the warm process of the product.
  for (const kind of CLASSES) await measureClass(draw(kind).slice(0, WARMING), ours);
  for (const kind of CLASSES) {
    const measured = await measureClass(draw(kind), ours);
    if (measured === null) continue;
    console.log(
      `${kind.padEnd(12)} ${spread(measured.times)}` +
        `  (${measured.found} of ${options.queries} found something)`,
    );
  }
}

async function measurePeer(peer: Peer, built: Built, options: Options): Promise<void> {
  const started = process.cpuUsage();
  for (const document of corpus(options.documents)) peer.add(document);
  peer.finish();
  console.log(`${peer.name}: built in ${Math.round(cpu(started) / 1000)} CPU seconds`);
  const frequent = commonWords(built.texts);
  for (const kind of CLASSES) {
    const { queries: count, seed } = options;
    const queries = drawQueries(kind, built.texts, frequent, { count, seed });
    const ask: Ask = (drawn) => Promise.resolve(peer.ask(drawn, kind));
    await measureClass(queries.slice(0, WARMING), ask);
    const measured = await measureClass(queries, ask);
    if (measured === null || measured.found === 0) continue;
    console.log(`  ${kind.padEnd(12)} ${spread(measured.times)}`);
  }
  peer.close();
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

async function measureStart(built: Built, options: Options): Promise<void> {
  const startChild = await sourceChildren("search");
  const index = await openSearchIndex({ cacheFolder: built.folder, startChild, readOnly: true });
  const frequent = commonWords(built.texts);
  const draw = (kind: QueryClass): readonly Drawn[] =>
    drawQueries(kind, built.texts, frequent, { count: options.queries, seed: options.seed });
  const [first] = draw("common term");
  const started = performance.now();
  if (first !== undefined) await index.search(first.query);
  const took = performance.now() - started;
  const fresh = await childMemory();
  for (const kind of CLASSES) for (const { query } of draw(kind)) await index.search(query);
  console.log(
    `start to first answer ${Math.round(took)} ms by the clock (reach 300);` +
      ` process ${fresh} then, ${await childMemory()} after every query (reach 200)`,
  );
  await index.close();
}

function optionsOf(args: readonly string[]): Options {
  const option = (name: string, usual: number): number => {
    const at = args.indexOf(name);
    return at === -1 ? usual : Number(args[at + 1]);
  };
  return {
    documents: option("--documents", 13_334),
    queries: option("--queries", 250),
    seed: option("--seed", 0),
    peers: !args.includes("--alone"),
  };
}

/**
 * Builds an index of `--documents N` texts, asks `--queries N` of each class drawn by `--seed S`, and
 * prints what queries, memory and indexing cost, beside FTS5 and MiniSearch (unless `--alone`).
 */
export async function run(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  const built = await build(options.documents);
  try {
    measureOne(options.documents);
    await reportSize(built);
    await measureStart(built, options);
    await measureQueries(built, options);
    if (!options.peers) return;
    await measurePeer(fts5(built.folder), built, options);
    if (options.documents <= MINISEARCH_HOLDS) {
      await measurePeer(plainMiniSearch(), built, options);
    }
  } finally {
    await rm(built.folder, { recursive: true, force: true });
  }
}
