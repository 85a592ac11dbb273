import type { Candidate, CslName, Reading, Rivals } from "#shared/model";
import type { Found } from "../metadata.ts";
import { parseByline } from "../names.ts";
import { distinct, toReading } from "../rivals.ts";
import { deciding } from "./labels.ts";
import { runsByLook } from "./look.ts";
import { statedAuthors, statedTitles, type HeadMetadata } from "./metadata.ts";
import type { Page } from "./page.ts";
import { agreement, AGREEMENT, type Vote } from "./vote.ts";

/** Two readings that share this much are one. */
const ALIKE = 0.97;

/** What was taken from a page, beside which its rivals are set. */
interface Taken {
  readonly head: HeadMetadata;
  readonly heading: string | null;
  readonly authors: Found<readonly CslName[]> | null;
  readonly fileTitle: Found<string> | null;
}

/** What else could be the article, the title and the authors of a page. */
export function pageRivals(page: Page, vote: Vote, taken: Taken): Rivals {
  const { head, heading, authors, fileTitle } = taken;
  return {
    readings: readingsOf(page, vote),
    titles: distinct([
      head.title,
      ...statedTitles(page, head.linkedData),
      heading === null ? null : { value: heading, from: "first heading" },
      fileTitle,
    ]),
    authors: distinct([
      authors,
      ...statedAuthors(page, head.linkedData),
      bylineOf(vote.readability?.byline, "byline found by Readability"),
      bylineOf(vote.defuddle?.byline, "byline found by Defuddle"),
    ]),
  };
}

function bylineOf(
  line: string | null | undefined,
  from: string,
): Candidate<readonly CslName[]> | null {
  const value = parseByline(line ?? "");
  return line == null || value.length === 0 ? null : { value, from, evidence: line };
}

/** The readings that were outvoted; none where those that were held against each other agree. */
function readingsOf(page: Page, vote: Vote): readonly Reading[] {
  if (vote.agreement >= AGREEMENT || page.copy === null) return [];
  const known = [deciding(vote)?.runs];
  const readings: Reading[] = [];
  for (const runs of [vote.readability?.runs, vote.defuddle?.runs, runsByLook(page)]) {
    if (runs === undefined || known.some((other) => agreement(page, runs, other) >= ALIKE))
      continue;
    known.push(runs);
    const reading = toReading(page.text, blocksOf(page, runs));
    if (reading !== null) readings.push(reading);
  }
  return readings;
}

/** The visible blocks of which at least half belongs to the runs. */
function blocksOf(page: Page, runs: ReadonlySet<number>): Page["blocks"] {
  const covered = page.blocks.map(() => 0);
  let at = 0;
  page.runs.forEach((run, number) => {
    while (at < page.blocks.length - 1 && (page.blocks[at]?.end ?? 0) <= run.start) at++;
    if (runs.has(number)) covered[at] = (covered[at] ?? 0) + run.end - run.start;
  });
  return page.blocks.filter(
    ({ start, end, frame }, index) => !frame.hidden && (covered[index] ?? 0) * 2 >= end - start,
  );
}
