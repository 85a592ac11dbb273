import { Readability } from "@mozilla/readability";
import Defuddle from "defuddle";
import { parseHTML } from "linkedom";
import { FIRST_MARK } from "./copies.ts";
import type { Page } from "./page.ts";

/** What one extractor takes for the article: numbers of runs, and the title and byline it read. */
export interface Ballot {
  readonly runs: ReadonlySet<number>;
  readonly title: string | null;
  readonly byline: string | null;
}

/** Both ballots; null where an extractor found nothing or failed. */
export interface Vote {
  readonly readability: Ballot | null;
  readonly defuddle: Ballot | null;
  /** Token F1 of the two against each other, 0 when one is missing. */
  readonly agreement: number;
}

const NOBODY: Vote = { readability: null, defuddle: null, agreement: 0 };

/** Lets both extractors choose the article's runs on marked copies of the page. */
export function vote(page: Page): Vote {
  if (page.copies === null || page.runs.length === 0) return NOBODY;
  const readability = attempt(() => askReadability(page.copies?.spans ?? ""));
  const defuddle = attempt(() => askDefuddle(page.copies?.characters ?? ""));
  return { readability, defuddle, agreement: agreement(page, readability, defuddle) };
}

/** An extractor that stumbles over a page loses its vote, not the page. */
function attempt(ask: () => Ballot): Ballot | null {
  try {
    const ballot = ask();
    return ballot.runs.size === 0 ? null : ballot;
  } catch {
    return null;
  }
}

/** A tree for an extractor; its type is a browser's, which this layer does not know. */
function treeOf(html: string): never {
  return parseHTML(html).document as never;
}

function askReadability(html: string): Ballot {
  const document = treeOf(html);
  const article = new Readability(document, {
    disableJSONLD: true,
    serializer: (node: unknown) => (node as { readonly innerHTML: string }).innerHTML,
  }).parse();
  const runs = new Set<number>();
  for (const match of (article?.content ?? "").matchAll(/data-b="(\d+)"/g))
    runs.add(Number(match[1]));
  return { runs, title: article?.title ?? null, byline: article?.byline ?? null };
}

function askDefuddle(html: string): Ballot {
  const document = treeOf(html);
  const article = new Defuddle(document, {
    useAsync: false,
    standardize: false,
    removeImages: true,
    removeSmallImages: false,
    url: "https://page.invalid/",
  }).parse();
  const runs = new Set<number>();
  for (const sign of article.content) {
    const point = sign.codePointAt(0) ?? 0;
    if (point >= FIRST_MARK) runs.add(point - FIRST_MARK);
  }
  const plain = (text: string): string | null =>
    text.replace(/[\u{F0000}-\u{10FFFD}]/gu, "").trim() || null;
  return { runs, title: plain(article.title), byline: plain(article.author) };
}

function agreement(page: Page, one: Ballot | null, other: Ballot | null): number {
  if (one === null || other === null) return 0;
  const weigh = (run: number): number => {
    const span = page.runs[run];
    return span === undefined ? 0 : span.end - span.start;
  };
  let both = 0;
  let total = 0;
  for (const run of one.runs) {
    total += weigh(run);
    if (other.runs.has(run)) both += weigh(run);
  }
  for (const run of other.runs) total += weigh(run);
  return total === 0 ? 0 : (2 * both) / total;
}
