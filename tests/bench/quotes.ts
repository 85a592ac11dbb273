import { checkQuote } from "#shared/quote";
import { QUOTE_CHANGES } from "./quoteChanges.ts";
import { pressQuotations } from "./pressCases.ts";
import { numberOption, readTexts, seeded } from "./texts.ts";

interface Tally {
  cases: number;
  right: number;
  /** Unlawful words called lawful: the one thing that must not happen. */
  lenient: number;
  misses: string[];
}

const LAWFUL_STATES = ["verbatim", "typographic", "edited"];

/** One to three whole sentences of a paragraph, with what follows them. */
function choosePassage(
  text: string,
  random: () => number,
): { readonly before: string; readonly passage: string; readonly after: string } | null {
  const paragraphs = text
    .split("\n")
    .filter((line) => line.length > 150 && !/[|`#[\]…]|\.\.\./.test(line));
  const paragraph = paragraphs[Math.floor(random() * paragraphs.length)];
  if (paragraph === undefined) return null;
  const sentences = [...paragraph.matchAll(/[^.!?]+[.!?]+["”’]?(?=\s|$)/g)];
  const first = Math.floor(random() * sentences.length);
  const last = Math.min(sentences.length - 1, first + Math.floor(random() * 3));
  const [from, to] = [sentences[first], sentences[last]];
  if (from === undefined || to === undefined) return null;
  const start = from.index + (/^\s*/.exec(from[0])?.[0].length ?? 0);
  const end = to.index + to[0].length;
  const passage = paragraph.slice(start, end);
  if (passage.split(/\s+/).length < 8) return null;
  return { before: paragraph.slice(0, start), passage, after: paragraph.slice(end) };
}

/** “A,” she said, “B.” as a writer joins it: the first part, a gap, the second. */
function pressCases(text: string): readonly { readonly passage: string; readonly words: string }[] {
  const split = /“([^“”\n]{15,})” ([^“”\n]{3,60}), “([^“”\n]{15,})”/g;
  return [...text.matchAll(split)].map((match) => ({
    passage: match[0],
    words: `${match[1] ?? ""} … ${match[3] ?? ""}`,
  }));
}

/** Verdicts on lawful and unlawful changes of real sentences, per kind. */
export async function run(args: readonly string[]): Promise<void> {
  const seed = numberOption(args, "seed", 1);
  const rounds = numberOption(args, "passages", 400);
  const random = seeded(seed);
  const texts = readTexts(numberOption(args, "texts", 150), 1500, random);
  if (texts.length === 0) {
    console.log("skipped: ../shared/data is not there");
    return;
  }
  const tallies = new Map<string, Tally>();
  let spent = 0;
  const judge = (
    name: string,
    words: string,
    text: string,
    start: number,
    end: number,
    expected: readonly string[],
  ): void => {
    const tally = tallies.get(name) ?? { cases: 0, right: 0, lenient: 0, misses: [] };
    tallies.set(name, tally);
    const begun = process.cpuUsage();
    const { state } = checkQuote(words, text, { start, end });
    const used = process.cpuUsage(begun);
    spent += used.user + used.system;
    tally.cases++;
    if (expected.includes(state)) {
      tally.right++;
      return;
    }
    const unlawful = !expected.some((one) => LAWFUL_STATES.includes(one));
    if (unlawful && LAWFUL_STATES.includes(state)) tally.lenient++;
    tally.misses.push(`${name}: ${state}\n  W ${words}\n  S ${text.slice(start, end)}`);
  };
  for (let round = 0; round < rounds; round++) {
    const chosen = choosePassage(texts[round % texts.length] ?? "", random);
    if (chosen === null) continue;
    for (const { name, expected, make } of QUOTE_CHANGES) {
      const made = make(chosen.passage, random, chosen.after);
      if (made === null) continue;
      const passage = made.passage ?? chosen.passage;
      const start = chosen.before.length;
      const text = chosen.before + passage + chosen.after;
      judge(name, made.words, text, start, start + passage.length, expected);
    }
  }
  for (const text of texts) {
    for (const { passage, words } of pressCases(text)) {
      const start = text.indexOf(passage);
      judge("press: split quotation", words, text, start, start + passage.length, ["edited"]);
    }
  }
  for (const { words, passage, expected } of pressQuotations()) {
    const text = `She went on: ${passage} Others did not.`;
    const start = text.indexOf(passage);
    judge("press: brackets and dots", words, text, start, start + passage.length, [expected]);
  }
  report(tallies, seed, spent / 1000, args.includes("--misses"));
  await Promise.resolve();
}

function report(
  tallies: ReadonlyMap<string, Tally>,
  seed: number,
  ms: number,
  misses: boolean,
): void {
  let cases = 0;
  let right = 0;
  let lenient = 0;
  for (const [name, tally] of tallies) {
    cases += tally.cases;
    right += tally.right;
    lenient += tally.lenient;
    const share = ((100 * tally.right) / tally.cases).toFixed(1);
    console.log(
      `${name.padEnd(28)} ${String(tally.right).padStart(4)} of ${String(tally.cases).padStart(4)}  ${share} %`,
    );
    if (misses) console.log(tally.misses.slice(0, 4).join("\n"));
  }
  console.log(
    `\nseed ${seed}: ${tallies.size} kinds, ${cases} cases, ${((100 * right) / cases).toFixed(2)} % right, ` +
      `${lenient} unlawful called lawful, ${(ms / cases).toFixed(2)} ms a quote`,
  );
}
