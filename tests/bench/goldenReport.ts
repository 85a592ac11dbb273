import { resolve } from "node:path";
import { nameText, OPEN_LABELS, type BlockLabel, type CapturedDocument } from "#shared/model";
import { isBody } from "../../electron/capture/blocks.ts";
import { captureDocument } from "../../electron/capture/capture.ts";
import { wordsOf } from "#shared/text";
import { documentBytes, type DocumentLine } from "./golden/document.ts";
import { labelsByLine, readGolden, standingOf, type Golden } from "./golden/file.ts";

const FOLDER = resolve("tests/fixtures/golden");

interface Score {
  readonly name: string;
  readonly f1: number;
  /** Words of the article that the reader finds folded away, and words of clutter left open. */
  readonly foldedAway: number;
  readonly leftOpen: number;
  readonly articleWords: number;
  readonly title: boolean | null;
  readonly byline: boolean | null;
  readonly datesFound: number;
  readonly datesWrong: number;
  readonly golden: Golden;
  readonly got: CapturedDocument;
}

/** Compares capture with the labels made by reading; prints the whole and both halves. */
export async function reportGolden(args: readonly string[]): Promise<void> {
  const scores: Score[] = [];
  for (const { name, golden } of readGolden(FOLDER)) {
    const standing = standingOf(golden);
    const file = documentBytes(golden.document);
    if (standing.state !== "same" || file === null) {
      const where = standing.state === "drifted" ? ` at line ${standing.line}` : "";
      console.log(`  ${name} is left out: its text is ${standing.state}${where}`);
      continue;
    }
    const from = { kind: "file" as const, name: file.name };
    const got = await captureDocument({ ...file, mediaType: null, from });
    scores.push(scoreOf(name, golden, standing.lines, got));
  }
  console.log(`golden labels of our own (${scores.length} documents)`);
  const half = (rest: number): readonly Score[] => scores.filter((_, at) => at % 2 === rest);
  printLine("all", scores);
  printLine(
    "pages",
    scores.filter(({ name }) => name.startsWith("page-")),
  );
  printLine(
    "clips",
    scores.filter(({ name }) => name.startsWith("clip-")),
  );
  printLine("held out", half(0));
  printLine("usable", half(1));
  if (args.includes("--list")) for (const score of scores) printErrors(score);
}

function scoreOf(
  name: string,
  golden: Golden,
  lines: readonly DocumentLine[],
  got: CapturedDocument,
): Score {
  const words = labelledWords(golden, lines, got);
  const both = words.filter(({ want, have }) => isBody({ label: want }) && isBody({ label: have }));
  const wanted = words.filter(({ want }) => isBody({ label: want })).length;
  const had = words.filter(({ have }) => isBody({ label: have })).length;
  const open = (label: BlockLabel): boolean => OPEN_LABELS.includes(label);
  return {
    name,
    f1: wanted + had === 0 ? 1 : (2 * both.length) / (wanted + had),
    foldedAway: words.filter(({ want, have }) => isBody({ label: want }) && !open(have)).length,
    leftOpen: words.filter(({ want, have }) => !open(want) && open(have)).length,
    articleWords: wanted,
    title: golden.title === null ? null : fold(golden.title) === fold(got.metadata.title ?? ""),
    byline: sameAuthors(golden.authors, got.metadata.authors.map(nameText)),
    ...compareDates(golden, got),
    golden,
    got,
  };
}

interface LabelledWord {
  readonly want: BlockLabel;
  readonly have: BlockLabel;
}

/** Every word with its label by the reader and by capture: places, not bags of words, are compared. */
function labelledWords(
  golden: Golden,
  lines: readonly DocumentLine[],
  got: CapturedDocument,
): readonly LabelledWord[] {
  const labels = labelsByLine(golden);
  const words: LabelledWord[] = [];
  let start = 0;
  lines.forEach(({ text }, at) => {
    const end = start + text.length;
    const want = labels[at];
    if (want !== null && want !== undefined) {
      for (const block of got.blocks) {
        if (block.end <= start || block.start >= end) continue;
        const part = got.text.slice(Math.max(start, block.start), Math.min(end, block.end));
        for (const _word of wordsOf(part)) words.push({ want, have: block.label });
      }
    }
    start = end + 1;
  });
  return words;
}

const fold = (text: string): string => wordsOf(text.toLowerCase()).join(" ");

function sameAuthors(wanted: readonly string[], got: readonly string[]): boolean {
  const sorted = (names: readonly string[]): string => names.map(fold).sort().join("; ");
  return sorted(wanted) === sorted(got);
}

function compareDates(
  golden: Golden,
  got: CapturedDocument,
): Pick<Score, "datesFound" | "datesWrong"> {
  const key = (entry: { readonly role: string; readonly date: string }): string =>
    `${entry.role} ${entry.date.slice(0, 10)}`;
  const have = new Set(got.dates.map(key));
  const days = new Set(golden.dates.map(({ date }) => date));
  return {
    datesFound: golden.dates.filter((entry) => have.has(key(entry))).length,
    // A second role for a day that is right is no invented date.
    datesWrong: got.dates.filter(({ date }) => !days.has(date.slice(0, 10))).length,
  };
}

function printLine(part: string, scores: readonly Score[]): void {
  const sum = (of: (score: Score) => number): number =>
    scores.reduce((total, score) => total + of(score), 0);
  const titles = scores.filter(({ title }) => title !== null);
  const named = scores.filter(({ golden }) => golden.authors.length > 0);
  const unnamed = scores.filter(({ golden }) => golden.authors.length === 0);
  console.log(
    [
      `${part} (${scores.length}): body F1 ${(sum(({ f1 }) => f1) / Math.max(1, scores.length)).toFixed(4)}`,
      `title ${titles.filter(({ title }) => title).length}/${titles.length}`,
      `byline ${named.filter(({ byline }) => byline).length}/${named.length}`,
      `author invented ${unnamed.filter(({ byline }) => byline === false).length}/${unnamed.length}`,
      `dates ${sum(({ datesFound }) => datesFound)}/${sum(({ golden }) => golden.dates.length)}, wrong ${sum(({ datesWrong }) => datesWrong)}`,
      `article words folded away ${sum(({ foldedAway }) => foldedAway)} of ${sum(({ articleWords }) => articleWords)}, clutter words left open ${sum(({ leftOpen }) => leftOpen)}`,
    ].join(", "),
  );
}

function printErrors({ name, golden, got, ...score }: Score): void {
  console.log(
    `  ${score.f1.toFixed(3)} ${got.confidence.toFixed(2)} ${name}: folded away ${score.foldedAway}, left open ${score.leftOpen}`,
  );
  if (score.title === false) console.log(`      title ${golden.title} <> ${got.metadata.title}`);
  if (score.byline === false) {
    const authors = got.metadata.authors.map(nameText).join("; ");
    console.log(`      byline ${golden.authors.join("; ")} <> ${authors}`);
  }
  if (score.datesFound < golden.dates.length || score.datesWrong > 0) {
    const list = (dates: readonly { readonly role: string; readonly date: string }[]): string =>
      dates.map(({ role, date }) => `${role} ${date.slice(0, 10)}`).join(", ");
    console.log(`      dates ${list(golden.dates)} <> ${list(got.dates)}`);
  }
}
