import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { givenInput } from "../../electron/library/inputs.ts";
import { annotate } from "../../electron/library/annotate.ts";
import { recapture, type ImpactReport } from "../../electron/library/recapture.ts";
import { temporaryLibrary, type TemporaryLibrary } from "../support/library.ts";
import { reviseArticle, type Fate } from "./revision.ts";
import { numberOption, seeded } from "./texts.ts";

const PAGES = join(dirname(fileURLToPath(import.meta.url)), "../../..", "shared/data/pages");

/** Quotations marked in each article: of every fate there are several. */
const QUOTES = 12;

interface Tally {
  quotes: number;
  right: number;
  readonly wrong: string[];
}

/**
 * `npm run bench -- impact [--seed N] [--articles N]`: articles of the data, quoted, captured again
 * with a tenth of their words edited, paragraphs moved and a quoted passage deleted, in a real
 * library. Of how many quotations is the report right in state, place and movement?
 */
export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(PAGES)) {
    console.log("skipped: ../shared/data is not there");
    return;
  }
  const seed = numberOption(args, "seed", 1);
  const random = seeded(seed);
  const names = readdirSync(PAGES).sort();
  const chosen = names
    .map((name) => ({ name, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, numberOption(args, "articles", 20));
  const temporary = await temporaryLibrary();
  const kinds = new Map<string, Tally>();
  try {
    for (const { name } of chosen) await measure(temporary, name, random, kinds);
  } finally {
    await temporary.remove();
  }
  report(kinds, seed, chosen.length, args.includes("--misses"));
}

async function measure(
  temporary: TemporaryLibrary,
  name: string,
  random: () => number,
  kinds: Map<string, Tally>,
): Promise<void> {
  const { library } = temporary;
  const page = readFileSync(join(PAGES, name, articleFile(name)), "utf8");
  const source = await temporary.source(articleText(page), "text/plain");
  const snapshot = source.snapshots[0]!.id;
  const { text } = await library.snapshots.read(snapshot);
  const revised = reviseArticle(text, QUOTES, random);
  if (revised === null) return;
  const fates = new Map<string, Fate>();
  for (const fate of revised.fates) {
    const passage = { source: source.id, snapshot, ...fate.before };
    const made = await annotate(library, passage, QUOTING);
    fates.set(made.annotation, fate);
  }
  const bytes = Buffer.from(revised.text, "utf8");
  const input = givenInput(bytes, { kind: "paste" }, "text/plain");
  const found = await recapture(library, await library.store.readSource(source.id), input);
  for (const quote of found.quotes) judge(quote, fates.get(quote.annotation), name, kinds);
}

const QUOTING = { motivation: "quoting", comment: "", tags: [] } as const;

function articleFile(name: string): string {
  return readdirSync(join(PAGES, name)).find((file) => /expected.*\.html$/.test(file)) ?? "";
}

/** The words of an expected article, a paragraph a line. */
function articleText(html: string): string {
  const lines = html
    .replace(
      /<(?:br|\/?(?:p|div|h\d|li|ul|ol|blockquote|figure|figcaption|table|tr|pre))\b[^>]*>/gi,
      "\n",
    )
    .replace(/<[^>]+>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&(?:apos|#39);/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter((line) => line !== "").join("\n\n");
}

function judge(
  quote: ImpactReport["quotes"][number],
  fate: Fate | undefined,
  name: string,
  kinds: Map<string, Tally>,
): void {
  if (fate === undefined) return;
  const tally = kinds.get(fate.kind) ?? { quotes: 0, right: 0, wrong: [] };
  kinds.set(fate.kind, tally);
  tally.quotes++;
  const place =
    fate.after === null
      ? quote.after === null
      : quote.after !== null && sameWords(quote.after.exact, fate.after);
  const right =
    quote.state === fate.state && place && (fate.after === null || quote.moved === fate.moved);
  if (right) tally.right++;
  else {
    tally.wrong.push(
      `${fate.kind} in ${name}: ${quote.state}${quote.moved ? ", moved" : ""} instead of ` +
        `${fate.state}${fate.moved ? ", moved" : ""}\n  - ${quote.before?.exact ?? ""}\n` +
        `  + ${quote.after?.exact ?? ""}\n  ? ${fate.after ?? ""}`,
    );
  }
}

/** The place told holds most of the words that now stand for the passage, and few others. */
function sameWords(told: string, truth: string): boolean {
  const one = told.split(/\s+/);
  const other = new Set(truth.split(/\s+/));
  const shared = one.filter((word) => other.has(word)).length;
  return shared * 2 > one.length && shared * 2 > other.size;
}

function report(
  kinds: ReadonlyMap<string, Tally>,
  seed: number,
  articles: number,
  misses: boolean,
): void {
  let quotes = 0;
  let right = 0;
  for (const [kind, tally] of kinds) {
    quotes += tally.quotes;
    right += tally.right;
    console.log(`${kind.padEnd(28)} right ${tally.right} of ${tally.quotes}`);
    if (misses) console.log(tally.wrong.join("\n"));
  }
  console.log(`seed ${seed}, ${articles} articles: the report is right for ${right} of ${quotes}`);
}
