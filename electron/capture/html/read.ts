import { bodyText } from "../blocks.ts";
import type { CslName } from "#shared/model";
import { decideLanguage } from "../language.ts";
import { titleFromName, toMetadata, type Found } from "../metadata.ts";
import { parseByline } from "../names.ts";
import type { ReadDocument, ReaderInput } from "../reader.ts";
import { withImages } from "./images.ts";
import { labelPage, type LabelledPage } from "./labels.ts";
import { readPageLedger } from "./ledger.ts";
import { readHeadMetadata } from "./metadata.ts";
import type { Page } from "./page.ts";
import { pageRivals } from "./rivals.ts";
import { vote, type Vote } from "./vote.ts";

/** Labels a walked page and reads its metadata and dates. */
export function readPage(page: Page, input: ReaderInput): Omit<ReadDocument, "charset"> {
  const ballots = vote(page);
  const heading = firstHeading(page);
  const head = readHeadMetadata(page, heading);
  const labels = labelPage(page, ballots, head.title?.value ?? null);
  const language = decideLanguage(
    page.language,
    "lang attribute",
    bodyText(page.text, labels.blocks),
  );
  const fileTitle = titleFromName(input.name);
  const authors = head.authors ?? readByline(page, labels, ballots);
  return {
    text: page.text,
    blocks: withImages(labels.blocks, page.images),
    metadata: toMetadata({
      title: head.title ?? fileTitle,
      authors,
      container: head.container,
      url: head.url ?? addressOf(input),
      abstract: head.abstract,
      language,
      type: head.type,
    }),
    ...readPageLedger(page, labels.blocks, head.linkedData, language?.value ?? null),
    confidence: labels.confidence,
    warnings: page.copy === null ? [TOO_BIG] : [],
    rivals: pageRivals(page, ballots, { head, heading, authors, fileTitle }),
  };
}

const TOO_BIG =
  "The page has so many elements that its article could not be told from the rest with certainty; all its text was kept.";

function firstHeading(page: Page): string | null {
  const shown = page.blocks.filter((block) => block.kind === "heading" && !block.frame.hidden);
  const heading = shown.find((block) => block.level === 1);
  return heading === undefined
    ? null
    : page.text.slice(heading.start, heading.end).replace(/\s+/g, " ");
}

function readByline(
  page: Page,
  labels: LabelledPage,
  ballots: Vote,
): Found<readonly CslName[]> | null {
  const lines = [
    ...labels.blocks
      .filter((block) => block.label === "byline")
      .map((block) => ({ line: page.text.slice(block.start, block.end), from: "byline" })),
    { line: ballots.readability?.byline ?? "", from: "byline found by Readability" },
    { line: ballots.defuddle?.byline ?? "", from: "byline found by Defuddle" },
  ];
  for (const { line, from } of lines) {
    const value = parseByline(line);
    if (value.length > 0) return { value, from };
  }
  return null;
}

function addressOf(input: ReaderInput): Found<string> | null {
  return input.from.url === undefined ? null : { value: input.from.url, from: "address captured" };
}
