import type { Block } from "#shared/model";
import { labelled, withCounts, type BlockVerdict } from "../blocks.ts";
import { EDITORS_NOTE, ISSUE_LINE, isDateline } from "../clip/wordings.ts";
import { matchPhrase } from "../clip/phrases.ts";
import { opensByline, parseByline } from "../names.ts";
import { countWords, wordsOf } from "#shared/text";
import type { Page, PageBlock } from "./page.ts";
import { hintsAt, placeOf } from "./places.ts";
import { blocksByLook } from "./look.ts";
import { AGREEMENT, type Ballot, type Vote } from "./vote.ts";

/** Blocks of a page with their labels and how sure they are as a whole. */
export interface LabelledPage {
  readonly blocks: readonly Block[];
  readonly confidence: number;
}

/** Where the extractors agree they are nearly always right, where not hardly better than a guess. */
const AGREED = 0.98;
const DISPUTED = 0.63;

/** Turns the vote into a label for each block. `title` is the work's title as the head states it. */
export function labelPage(page: Page, vote: Vote, title: string | null): LabelledPage {
  const shares = chosenShares(page, vote);
  const article = withTables(
    page,
    shares.map(({ chosen }) => chosen >= 0.5),
  );
  const first = article.indexOf(true);
  const heading = findHeading(page, title, first);
  const verdicts = page.blocks.map((block, at): BlockVerdict => {
    if (block.frame.hidden) return { label: "hidden", confidence: 1, reason: "hidden in the page" };
    const confidence = confidenceOf(shares[at], vote);
    if (at === heading) return { label: "title", confidence: 0.95 };
    const text = page.text.slice(block.start, block.end);
    return article[at] === true
      ? (headInside(block, text, confidence, at < first + 4) ??
          insideArticle(block, text, confidence, shares[at]?.other ?? 0))
      : outsideArticle(block, text, confidence, at > (heading ?? -1) && at < first + 3);
  });
  const counted = withCounts(verdicts);
  return {
    blocks: page.blocks.map((block, at) => {
      const { frame: _frame, ...raw } = block;
      return labelled(raw, counted[at] ?? { label: "other", confidence: 0 });
    }),
    confidence: vote.agreement >= AGREEMENT ? AGREED : vote.agreement > 0 ? DISPUTED : 0.4,
  };
}

/** The ballot that decides: Readability's, unless it found next to nothing of what Defuddle found. */
export function deciding(vote: Vote): Ballot | null {
  const { readability, defuddle } = vote;
  if (readability === null || defuddle === null) return readability ?? defuddle;
  return readability.runs.size * 4 < defuddle.runs.size ? defuddle : readability;
}

/** A table whose caption or some rows an extractor keeps between two paragraphs is kept whole. */
function withTables(page: Page, article: readonly boolean[]): readonly boolean[] {
  const whole = [...article];
  const ofTable = (at: number): boolean => {
    const block = page.blocks[at];
    return block !== undefined && (block.kind === "table-row" || block.kind === "caption");
  };
  for (let first = 0; first < whole.length; first++) {
    if (!ofTable(first)) continue;
    let end = first;
    while (ofTable(end)) end++;
    const kept = article.slice(first, end).some(Boolean);
    if (kept && article[first - 1] === true && article[end] === true) whole.fill(true, first, end);
    first = end;
  }
  return whole;
}

interface Shares {
  /** Share of the block's characters the deciding extractor keeps, and the other one. */
  readonly chosen: number;
  readonly other: number;
}

function chosenShares(page: Page, vote: Vote): readonly Shares[] {
  const choice = deciding(vote);
  if (choice === null) return withoutVote(page);
  const against = choice === vote.readability ? vote.defuddle : vote.readability;
  const second = vote.look ?? against?.runs;
  const kept = page.blocks.map(() => ({ chosen: 0, other: 0 }));
  let at = 0;
  page.runs.forEach((run, number) => {
    while (at < page.blocks.length - 1 && (page.blocks[at]?.end ?? 0) <= run.start) at++;
    const share = kept[at];
    if (share === undefined) return;
    const length = run.end - run.start;
    if (choice.runs.has(number)) share.chosen += length;
    if (second?.has(number) === true) share.other += length;
  });
  return kept.map(({ chosen, other }, index) => {
    const block = page.blocks[index];
    const length = block === undefined ? 1 : block.end - block.start;
    return { chosen: chosen / length, other: other / length };
  });
}

/** Without a ballot the page is read like a clip: by the look of its lines. */
function withoutVote(page: Page): readonly Shares[] {
  const inside = blocksByLook(page);
  return page.blocks.map((block) => ({ chosen: inside.has(block) ? 1 : 0, other: 0 }));
}

function confidenceOf(share: Shares | undefined, vote: Vote): number {
  if (share === undefined || vote.agreement === 0) return 0.4;
  const same = share.chosen >= 0.5 === share.other >= 0.5;
  if (vote.agreement >= AGREEMENT) return same ? AGREED : 0.8;
  return same ? 0.66 : 0.5;
}

/** A byline or standfirst an extractor kept at the top of the article is named all the same. */
function headInside(
  block: PageBlock,
  text: string,
  confidence: number,
  nearHead: boolean,
): BlockVerdict | null {
  if (!nearHead || block.kind === "heading" || text.length > 600) return null;
  const words = countWords(text);
  if (words <= 12 && opensByline(text) && parseByline(text).length > 0)
    return { label: "byline", confidence };
  return words <= 60 &&
    hintsAt(
      block.frame,
      /standfirst|(?:^|[\s_-])(?:sub-?title|dek|deck|chapeau|vorspann|entradilla)/,
      2,
    )
    ? { label: "standfirst", confidence }
    : null;
}

function insideArticle(
  block: PageBlock,
  text: string,
  confidence: number,
  other: number,
): BlockVerdict {
  if (EDITORS_NOTE.test(text)) return { label: "editors-note", confidence };
  const words = text.length < 1200 ? countWords(text) : Infinity;
  // What one extractor drops and a wording gives away is no part of the article after all.
  if (other < 0.5 && block.kind !== "heading") {
    const phrase = matchPhrase(text, words);
    if (phrase !== null && phrase.label !== "navigation") {
      return { label: phrase.label, confidence: 0.8, reason: phrase.what };
    }
  }
  return { label: "body", confidence };
}

function outsideArticle(
  block: PageBlock,
  text: string,
  confidence: number,
  nearHead: boolean,
): BlockVerdict {
  const words = text.length < 1200 ? countWords(text) : Infinity;
  if (words <= 45 && ISSUE_LINE.test(text) && /\d{4}/.test(text))
    return { label: "issue", confidence };
  if (EDITORS_NOTE.test(text) && words >= 6) return { label: "editors-note", confidence };
  if (nearHead) {
    const named = words <= 25 && parseByline(text).length > 0;
    if (named && (opensByline(text) || hintsAt(block.frame, /byline|author|autor|auteur|writer/))) {
      return { label: "byline", confidence };
    }
    if (isDateline({ text, words })) return { label: "dateline", confidence };
    if (
      words >= 6 &&
      words <= 80 &&
      hintsAt(
        block.frame,
        /standfirst|subtitle|sub-?head|dek\b|deck|lede?\b|lead\b|intro|summary|description|excerpt|teaser-?text|chapeau|vorspann|entradilla/,
      )
    ) {
      return { label: "standfirst", confidence };
    }
  }
  if (block.kind === "caption") return { label: "caption", confidence };
  const phrase = matchPhrase(text, words);
  const place = placeOf(block.frame);
  if (phrase !== null && (place.label === "other" || place.label === "navigation")) {
    return { label: phrase.label, confidence, reason: phrase.what };
  }
  return { label: place.label, confidence, reason: place.what };
}

/** The block that shows the title: the heading most like it, at or above the start of the article. */
function findHeading(page: Page, title: string | null, first: number): number | null {
  const end = first < 0 ? page.blocks.length : Math.min(page.blocks.length, first + 4);
  const wanted = title === null ? [] : wordsOf(title.toLowerCase());
  let best: number | null = null;
  let most = 0.6;
  for (let at = 0; at < end; at++) {
    const block = page.blocks[at];
    if (block === undefined || block.frame.hidden || block.end - block.start > 400) continue;
    if (block.kind !== "heading" && !hintsAt(block.frame, /headline|title/, 2)) continue;
    const likeness = overlap(
      wanted,
      wordsOf(page.text.slice(block.start, block.end).toLowerCase()),
    );
    const score = likeness + (block.level === 1 ? 0.05 : 0);
    if (score > most) {
      most = score;
      best = at;
    }
  }
  if (best !== null) return best;
  const only = page.blocks.findIndex(
    (block, at) => at < end && block.level === 1 && !block.frame.hidden,
  );
  return title === null && only >= 0 ? only : null;
}

function overlap(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const words = new Set(one);
  const matches = other.filter((word) => words.has(word)).length;
  return (2 * matches) / (one.length + other.length);
}
