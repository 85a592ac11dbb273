import search from "approx-string-match";
import {
  anchor,
  describe,
  indexText,
  type Anchored,
  type Selectors,
  type TextIndex,
} from "#shared/anchoring";
import { MUTATIONS, type Mutated } from "./mutations.ts";
import { numberOption, readLongText, readTexts, seeded } from "./texts.ts";

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Milliseconds of CPU so far: others may be using the machine. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

type Matcher = (text: string, selectors: Selectors) => Place | null;

function plainIndexOf(text: string, { quote }: Selectors): Place | null {
  const start = text.indexOf(quote.exact);
  return start < 0 ? null : { start, end: start + quote.exact.length };
}

/** The usual matcher: best approximate match within half of the quote's length in errors. */
function approximate(text: string, { quote, position }: Selectors): Place | null {
  const exact = plainIndexOf(text, { quote, position });
  if (exact !== null && text.indexOf(quote.exact, exact.start + 1) < 0) return exact;
  const pattern = quote.exact.slice(0, 256);
  const matches = search(text, pattern, Math.min(128, Math.floor(pattern.length / 2)));
  const best = [...matches].sort(
    (a, b) =>
      a.errors - b.errors ||
      Math.abs(a.start - position.start) - Math.abs(b.start - position.start),
  )[0];
  return best === undefined ? null : { start: best.start, end: best.end };
}

interface Tally {
  present: number;
  found: number;
  wrong: number;
  ambiguous: number;
  gone: number;
  invented: number;
  ms: number;
  missed: string[];
}

function emptyTally(): Tally {
  return { present: 0, found: 0, wrong: 0, ambiguous: 0, gone: 0, invented: 0, ms: 0, missed: [] };
}

/** Found: at least half of the true place and of the answer are the same characters. */
function sameplace(truth: Place, answer: Place): boolean {
  const shared = Math.min(truth.end, answer.end) - Math.max(truth.start, answer.start);
  return shared * 2 > truth.end - truth.start && shared * 2 > answer.end - answer.start;
}

function record(
  tally: Tally,
  { text, truth }: Mutated,
  answer: Place | null,
  exact: string,
  label: string,
): void {
  if (truth === null) {
    tally.gone++;
    if (answer === null) return;
    tally.invented++;
    tally.missed.push(
      `${label} INVENTED ${exact.slice(0, 90)} => ${text.slice(answer.start, answer.end).slice(0, 90)}`,
    );
    return;
  }
  tally.present++;
  if (answer === null) {
    tally.missed.push(
      `${label} LOST ${exact.slice(0, 90)} => ${text.slice(truth.start, truth.end).slice(0, 90)}`,
    );
    return;
  }
  if (sameplace(truth, answer)) tally.found++;
  else {
    tally.wrong++;
    tally.missed.push(
      `${label} WRONG ${exact.slice(0, 90)} => ${text.slice(answer.start, answer.end).slice(0, 90)}`,
    );
  }
}

/** A passage of 5 to 60 words (2 to 4 for `short`) at word bounds, once in its text. */
function choosePassage(text: string, random: () => number, short: boolean): Place | null {
  const spaces = [...text.matchAll(/\s/g)].map((match) => match.index);
  if (spaces.length < 80) return null;
  const lines = text.replace(/\s/g, " ");
  for (let tries = 0; tries < 20; tries++) {
    const count = short ? 2 + Math.floor(random() * 3) : 5 + Math.floor(random() ** 2 * 56);
    const first = Math.floor(random() * (spaces.length - count - 1));
    const start = (spaces[first] ?? 0) + 1;
    const end = spaces[first + count] ?? start;
    const exact = text.slice(start, end);
    const flat = exact.replace(/\s/g, " ");
    if (!/\p{L}{4}/u.test(exact) || lines.indexOf(flat) !== lines.lastIndexOf(flat)) continue;
    return { start, end };
  }
  return null;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(2)} %`;
}

function print(name: string, tally: Tally, count: number): void {
  console.log(
    `${name.padEnd(24)} found ${percent(tally.found, tally.present).padStart(9)}  wrong ${String(tally.wrong).padStart(3)}` +
      `  ambiguous ${String(tally.ambiguous).padStart(3)}  false when gone ${percent(tally.invented, tally.gone).padStart(8)}` +
      `  ${(tally.ms / count).toFixed(2)} ms`,
  );
}

/** Found, wrong and invented places per kind of change, beside two peers; then speed on 2 MB. */
export async function run(args: readonly string[]): Promise<void> {
  const seed = numberOption(args, "seed", 1);
  const count = numberOption(args, "texts", 120);
  const random = seeded(seed);
  const texts = readTexts(count, 1500, random);
  if (texts.length === 0) {
    console.log("skipped: ../shared/data is not there");
    return;
  }
  const matchers: Readonly<Record<string, Tally>> = {
    commonplace: emptyTally(),
    "without the origin": emptyTally(),
    indexOf: emptyTally(),
    "approx-string-match": emptyTally(),
  };
  const kinds = new Map<string, Tally>();
  let cases = 0;
  for (const [at, text] of texts.entries()) {
    const other = texts[(at + 1) % texts.length] ?? text;
    for (const [name, mutate] of Object.entries(MUTATIONS)) {
      const place = choosePassage(text, random, args.includes("--short"));
      if (place === null) continue;
      const mutated = mutate({ text, ...place, random, other });
      const from = mutated.from ?? { text, ...place };
      const selectors = describe(from.text, from.start, from.end);
      cases++;
      const tally = kinds.get(name) ?? emptyTally();
      kinds.set(name, tally);
      const { commonplace = tally, "without the origin": bare = tally } = matchers;
      measureOurs([commonplace, tally], mutated, selectors, name, indexText(from.text));
      measureOurs([bare], mutated, selectors, name);
      measurePeer(matchers["indexOf"], plainIndexOf, mutated, selectors);
      measurePeer(matchers["approx-string-match"], approximate, mutated, selectors);
    }
  }
  console.log(`seed ${seed}, ${texts.length} texts, ${cases} passages`);
  for (const [name, tally] of kinds) print(name, tally, tally.present + tally.gone);
  console.log("");
  for (const [name, tally] of Object.entries(matchers)) print(name, tally, cases);
  if (args.includes("--misses")) console.log(matchers["commonplace"]?.missed.join("\n"));
  measureLong(random);
  await Promise.resolve();
}

function measureOurs(
  tallies: readonly Tally[],
  mutated: Mutated,
  selectors: Selectors,
  name: string,
  origin?: TextIndex,
): void {
  const begun = cpu();
  const answer: Anchored = anchor(indexText(mutated.text), selectors, origin);
  const ms = cpu() - begun;
  for (const tally of tallies) {
    tally.ms += ms;
    if (answer.status === "ambiguous") tally.ambiguous++;
    record(
      tally,
      mutated,
      answer.status === "anchored" ? answer : null,
      selectors.quote.exact,
      name,
    );
  }
}

function measurePeer(
  tally: Tally | undefined,
  matcher: Matcher,
  mutated: Mutated,
  selectors: Selectors,
): void {
  if (tally === undefined) return;
  const begun = cpu();
  const answer = matcher(mutated.text, selectors);
  tally.ms += cpu() - begun;
  record(tally, mutated, answer, selectors.quote.exact, "");
}

/** Passages of one long text, each with a word changed in the newer version; the origin at hand. */
function measureLong(random: () => number): void {
  const text = readLongText(2_000_000);
  const rounds = 60;
  const chosen = Array.from({ length: rounds }, () => choosePassageNear(text, random));
  const places = chosen.sort((a, b) => a.start - b.start);
  let changed = "";
  let from = 0;
  for (const { start, end } of places) {
    const passage = text.slice(start, end).replace(/\p{L}{4,}/u, "ballast");
    changed += text.slice(from, Math.max(from, start)) + passage;
    from = end;
  }
  const begun = cpu();
  const index = indexText(changed + text.slice(from));
  const indexed = cpu() - begun;
  const origin = indexText(text);
  const spent = places.map(({ start, end }) => {
    const selectors = describe(text, start, end);
    const since = cpu();
    anchor(index, selectors, origin);
    return cpu() - since;
  });
  const mean = spent.reduce((sum, ms) => sum + ms, 0) / rounds;
  console.log(
    `\n2 MB: index ${indexed.toFixed(0)} ms, an edited quote ${mean.toFixed(1)} ms mean, ${Math.max(...spent).toFixed(1)} ms at most`,
  );
}

function choosePassageNear(text: string, random: () => number): Place {
  const start = text.indexOf(" ", Math.floor(random() * (text.length - 1000))) + 1;
  return { start, end: text.indexOf(" ", start + 40 + Math.floor(random() * 300)) };
}
