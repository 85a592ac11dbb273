import type { Line } from "./lines.ts";
import { isProse } from "./prose.ts";
import { featuresOf, surroundings, type Surroundings } from "./score.ts";

/**
 * Weights of the features in score.ts: a logistic regression over the lines of 65 pages rendered as
 * text, whole and cut down to short clips (mean word F1 of its segments .917 on pages it was not
 * fitted to, .920 on those it was; all lines kept: .79).
 */
const WEIGHTS: readonly number[] = [
  -0.54, -0.63, 0.03, -0.72, 0.57, 1.26, -0.69, 0.61, 1.03, -0.59, -1.56, -0.16, 0.17, -1.19, -1.3,
  -1.22, 1.36, 1.41, 0, 0.43, 0.03, 1.16, 0.47, 1.03, 0.28, -0.23, -0.55, -2.87, -0.04, 0.22, 0.65,
  -0.32,
];

/** What it takes to enter or leave the article; below it a single odd line changes nothing. */
const STEP = 4;
/** Cost of a gap between two stretches of article: a line, at most, each button, an end mark in it. */
const CLUTTER = { line: 3, most: 16, button: 0.25, end: 40 };
const PLAIN = { ...CLUTTER, line: 0.5, most: 8 };
/** This many short bullets in a row are a form or a menu. */
export const MENU = 8;

/** A stretch of lines taken for the article, first and last included, with its weight. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly mass: number;
}

/** For each line whether it belongs to the article; all of them where no line reads like one. */
export function articleLines(lines: readonly Line[]): readonly boolean[] {
  const around = surroundings(lines);
  const stretches = findStretches(around);
  if (stretches.length === 0 || !lines.some(isProse))
    return lines.map((line) => line.phrase === null);
  const [from, to] = heaviest(around, stretches);
  return withoutTail(around, joined(around, stretches.slice(from, to + 1)));
}

/** What else on either side of it reads like an article, the weightier first. */
export function rivalArticles(lines: readonly Line[]): readonly (readonly boolean[])[] {
  const around = surroundings(lines);
  const stretches = findStretches(around);
  if (stretches.length === 0) return [];
  const [from, to] = heaviest(around, stretches);
  return [stretches.slice(0, from), stretches.slice(to + 1)]
    .filter((side) => side.length > 0)
    .map((side) => {
      const [first, last] = heaviest(around, side);
      return side.slice(first, last + 1);
    })
    .sort((a, b) => massOf(b) - massOf(a))
    .map((side) => joined(around, side));
}

const massOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { mass }) => sum + mass, 0);

function findStretches(around: Surroundings): readonly Stretch[] {
  const scores = around.lines.map((_, at) => scoreOf(around, at));
  return stretchesOf(bestPath(scores), scores);
}

/** The lines of the stretches, with those between them where nothing shows that they are clutter. */
function joined(around: Surroundings, stretches: readonly Stretch[]): readonly boolean[] {
  const article = around.lines.map(() => false);
  stretches.forEach(({ first, last }, at) => {
    article.fill(true, first, last + 1);
    const previous = stretches[at - 1];
    if (previous !== undefined && !cluttered(around, previous.last + 1, first)) {
      article.fill(true, previous.last + 1, first);
    }
  });
  return article;
}

/** Short lines below the mark that ends an article are not its end, however near to it they stand. */
function withoutTail(
  { lines, articleEnd }: Surroundings,
  article: readonly boolean[],
): readonly boolean[] {
  const lastProse = lines.findLastIndex((line, at) => article[at] === true && isProse(line));
  return article.map((inside, at) => inside && (at < articleEnd || at <= lastProse));
}

/** How much a line speaks for the article, or against it; a long line speaks louder. */
function scoreOf(around: Surroundings, at: number): number {
  // A table of contents tells nothing about where its article begins.
  if (around.contents[at] === true) return 0;
  const loudness = Math.sqrt(Math.max(1, around.lines[at]?.words ?? 0)) * 0.4;
  const score = featuresOf(around, at).reduce(
    (sum, value, index) => sum + value * (WEIGHTS[index] ?? 0),
    0,
  );
  return (around.feed[at] === true ? Math.min(score, -1) : score) * loudness;
}

/** The most likely course through "outside" and "inside" (Viterbi with two states). */
function bestPath(scores: readonly number[]): readonly boolean[] {
  const steps: { readonly outFromIn: boolean; readonly inFromOut: boolean }[] = [];
  let outside = 0;
  let inside = -STEP;
  for (const score of scores) {
    const outFromIn = inside - STEP > outside;
    const inFromOut = outside - STEP > inside;
    steps.push({ outFromIn, inFromOut });
    const next = Math.max(outside, inside - STEP);
    inside = Math.max(inside, outside - STEP) + score;
    outside = next;
  }
  const path = scores.map(() => false);
  let state = inside - STEP > outside;
  for (let at = scores.length - 1; at >= 0; at--) {
    path[at] = state;
    const step = steps[at];
    if (step !== undefined && (state ? step.inFromOut : step.outFromIn)) state = !state;
  }
  return path;
}

function stretchesOf(path: readonly boolean[], scores: readonly number[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  path.forEach((inside, at) => {
    if (!inside) return;
    const last = stretches.at(-1);
    const score = scores[at] ?? 0;
    if (last !== undefined && path[at - 1] === true) {
      stretches[stretches.length - 1] = { first: last.first, last: at, mass: last.mass + score };
    } else stretches.push({ first: at, last: at, mass: score });
  });
  return stretches;
}

/** The run of stretches of maximum sum, gaps paid for: teasers and comments further on drop out. */
function heaviest(around: Surroundings, stretches: readonly Stretch[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  let most = -Infinity;
  let sum = 0;
  let from = 0;
  stretches.forEach((stretch, at) => {
    const previous = stretches[at - 1];
    if (previous !== undefined) sum -= gapCost(around, previous.last + 1, stretch.first);
    if (sum <= 0) {
      sum = 0;
      from = at;
    }
    sum += stretch.mass;
    if (sum > most) {
      most = sum;
      best = [from, at];
    }
  });
  return best;
}

function gapCost(around: Surroundings, first: number, end: number): number {
  const cost = cluttered(around, first, end) ? CLUTTER : PLAIN;
  const ends = around.articleEnd >= first && around.articleEnd <= end;
  return (
    Math.min(cost.most, cost.line * (end - first)) +
    (cost === CLUTTER ? CLUTTER.button * buttonsIn(around.lines, first, end) : 0) +
    (ends ? CLUTTER.end : 0)
  );
}

/** Lines of a word or a few beyond the most that may stand inside an article; rows of a table are none. */
function buttonsIn(lines: readonly Line[], first: number, end: number): number {
  const buttons = lines
    .slice(first, end)
    .filter(({ words, text }) => words <= 4 && !/[│|]/.test(text)).length;
  return Math.max(0, buttons - 2 * MENU);
}

/** True when the lines from `first` up to `end` show that they are no part of an article. */
function cluttered(around: Surroundings, first: number, end: number): boolean {
  const { lines, articleEnd, contents } = around;
  let bullets = 0;
  for (let at = first; at < end; at++) {
    const line = lines[at];
    if (contents[at] === true) continue;
    if (line === undefined || line.phrase !== null || at >= articleEnd) return true;
    bullets = line.bullet && line.words <= 6 && !line.sentence ? bullets + 1 : 0;
    if (bullets >= MENU) return true;
  }
  return false;
}
