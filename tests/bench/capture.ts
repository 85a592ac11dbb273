import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { nameText, type CapturedDocument } from "#shared/model";
import { captureDocument } from "../../electron/capture/capture.ts";
import { bodyText } from "../../electron/capture/blocks.ts";
import { findDates } from "../../electron/capture/dates/find.ts";
import { walkPage } from "../../electron/capture/html/walk.ts";
import { measurePdf } from "./pdfCapture.ts";
import { wordsOf } from "#shared/text";
import { peerSpeed, reportKeptClips, reportKeptPages, type Kept } from "./keptText.ts";
import { reportGolden } from "./goldenReport.ts";

const DATA = resolve("../shared/data");

interface Expected {
  readonly title: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
}

interface Case {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly body: string;
  readonly expected: Expected;
}

interface Score {
  readonly name: string;
  readonly f1: number;
  readonly title: boolean | null;
  readonly byline: boolean | null;
  readonly guessed: number;
  readonly got: CapturedDocument;
  readonly expected: Expected;
}

/** Measures labels, metadata and speed of capture on ../shared/data; `--list` names each document. */
export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(DATA)) {
    console.log(`There is no ${DATA}; nothing was measured.`);
    return;
  }
  const pages = pageCases();
  // The first pass warms the compiler, as the long-lived process of the product is warm.
  for (const page of pages) await capture(page);
  const started = process.cpuUsage();
  const pageScores = await scoreAll(pages);
  const used = process.cpuUsage(started);
  report("pages", pageScores, args);
  const seconds = (used.user + used.system) / 1e6;
  const peer = peerSpeed(pages.map(({ bytes }) => decoded(bytes)));
  console.log(
    `  ${(pages.length / seconds).toFixed(1)} pages per CPU second (reach 15); linkedom and Readability alone ${peer.toFixed(1)}`,
  );
  reportKeptPages(keptOf(pages, pageScores));
  const clips = clipCases();
  const clipScores = await scoreAll(clips);
  report("clips", clipScores, args);
  reportTitlesWithin(clipScores);
  reportKeptClips(keptOf(clips, clipScores));
  await reportGolden(args);
  await measurePdf();
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function keptOf(cases: readonly Case[], scores: readonly Score[]): readonly Kept[] {
  return cases.map(({ bytes }, at) => ({
    original: decoded(bytes),
    text: scores[at]?.got.text ?? "",
  }));
}

function pageCases(): readonly Case[] {
  const root = join(DATA, "pages");
  return readdirSync(root).map((name) => {
    const folder = join(root, name);
    const article = walkPage(readFileSync(join(folder, "expected.html"), "utf8"));
    return {
      name,
      file: "source.html",
      bytes: readFileSync(join(folder, "source.html")),
      body: article?.text ?? "",
      expected: JSON.parse(
        readFileSync(join(folder, "expected-metadata.json"), "utf8"),
      ) as Expected,
    };
  });
}

function clipCases(): readonly Case[] {
  const root = join(DATA, "clips");
  return readdirSync(root)
    .filter((file) => file.endsWith(".expected.txt"))
    .map((file) => {
      const name = file.slice(0, -".expected.txt".length);
      return {
        name,
        file: `${name}.txt`,
        bytes: readFileSync(join(root, `${name}.txt`)),
        body: readFileSync(join(root, file), "utf8"),
        expected: JSON.parse(readFileSync(join(root, `${name}.metadata.json`), "utf8")) as Expected,
      };
    });
}

function capture({ bytes, file }: Case): Promise<CapturedDocument> {
  return captureDocument({
    bytes,
    name: file,
    mediaType: null,
    from: { kind: "file", name: file },
  });
}

async function scoreAll(cases: readonly Case[]): Promise<readonly Score[]> {
  const scores: Score[] = [];
  for (const one of cases) {
    const got = await capture(one);
    scores.push({
      name: one.name,
      f1: tokenF1(one.body, bodyText(got.text, got.blocks)),
      title: sameTitle(one.expected.title, got.metadata.title),
      byline: sameByline(one.expected.byline, got.metadata.authors.map(nameText)),
      guessed: got.dates.filter(({ date, evidence }) => !says(evidence, date, got)).length,
      got,
      expected: one.expected,
    });
  }
  return scores;
}

/** True when the evidence of a ledger entry holds its day for certain. */
function says(evidence: string, date: string, { metadata }: CapturedDocument): boolean {
  return (
    evidence.includes(date.slice(0, 10)) ||
    evidence.includes(date.slice(0, 10).replaceAll("-", "")) ||
    findDates(evidence, metadata.language).some((found) => found.iso === date)
  );
}

function report(what: string, scores: readonly Score[], args: readonly string[]): void {
  const parts: readonly (readonly [string, readonly Score[]])[] = [
    ["all", scores],
    ["even half", scores.filter((_, at) => at % 2 === 0)],
    ["odd half", scores.filter((_, at) => at % 2 === 1)],
  ];
  for (const [part, list] of parts) {
    const f1 = list.reduce((sum, { f1 }) => sum + f1, 0) / list.length;
    const guessed = list.reduce((sum, score) => sum + score.guessed, 0);
    const title = share(list.map((score) => score.title));
    const byline = share(list.map((score) => score.byline));
    console.log(
      `${what} (${part}, ${list.length}): body F1 ${f1.toFixed(4)}, title ${title}, byline ${byline}, dates guessed ${guessed}`,
    );
  }
  if (!args.includes("--list")) return;
  for (const score of [...scores].sort((a, b) => a.f1 - b.f1)) {
    const { name, f1, title, byline, expected, got } = score;
    console.log(`  ${f1.toFixed(3)} ${got.confidence.toFixed(2)} ${name}`);
    if (title === false) console.log(`      title ${expected.title} <> ${got.metadata.title}`);
    if (byline === false) {
      const authors = got.metadata.authors.map(nameText).join("; ");
      console.log(`      byline ${expected.byline?.replace(/\s+/g, " ")} <> ${authors}`);
    }
  }
}

function share(outcomes: readonly (boolean | null)[]): string {
  const judged = outcomes.filter((outcome) => outcome !== null);
  const right = judged.filter(Boolean).length;
  return `${right}/${judged.length} = ${((100 * right) / Math.max(1, judged.length)).toFixed(0)} %`;
}

const fold = (text: string): readonly string[] => wordsOf(text.toLowerCase());

/** F1 of two texts as bags of words. */
export function tokenF1(expected: string, got: string): number {
  const counts = new Map<string, number>();
  const wanted = fold(expected);
  for (const word of wanted) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = fold(got);
  let matches = 0;
  for (const word of words) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    matches++;
  }
  if (wanted.length === 0 && words.length === 0) return 1;
  return (2 * matches) / (wanted.length + words.length);
}

/** A title is right when it is the expected one with or without the name of the site. */
export function sameTitle(expected: string | null, got: string | null): boolean | null {
  if (expected === null || expected.trim() === "") return null;
  if (got === null) return false;
  const [one, other] = [fold(expected).join(" "), fold(got).join(" ")];
  return (
    one === other ||
    fold(expected.replace(SITE, "")).join(" ") === other ||
    (other.length > 12 && one.startsWith(other)) ||
    tokenF1(one, other) >= 0.85
  );
}

/** The name of a site that a page's `<title>` adds ("Mozilla - Wikipedia"). */
const SITE = /\s+[|–—-]\s+[^|–—-]+$/u;

/**
 * How many of the expected titles stand in their documents at all: the others were written in the
 * head of the page alone, and nobody who reads the text can tell them.
 */
function reportTitlesWithin(scores: readonly Score[]): void {
  const standing = scores.filter(({ expected, got }) =>
    got.text.split("\n").some((line) => sameTitle(expected.title, bareLine(line)) === true),
  );
  console.log(`  of titles that stand in the text: ${share(standing.map(({ title }) => title))}`);
}

const bareLine = (line: string): string => line.replace(/^[\s•*>#◦-]+/u, "");

/** A byline is right when every author read stands in it; null where nobody is named. */
export function sameByline(expected: string | null, got: readonly string[]): boolean | null {
  if (expected === null || expected.trim() === "") return null;
  const line = fold(expected).join(" ");
  return got.length > 0 && got.every((name) => line.includes(fold(name).join(" ")));
}
