import { bodyText, labelled } from "../blocks.ts";
import { decideLanguage } from "../language.ts";
import { titleFromName, toMetadata } from "../metadata.ts";
import type { ReadDocument, ReaderInput } from "../reader.ts";
import type { Page } from "./page.ts";
import { vote } from "./vote.ts";

/** Labels a walked page and reads its metadata and dates. */
export function readPage(page: Page, input: ReaderInput): Omit<ReadDocument, "charset"> {
  const ballots = vote(page);
  const chosen = ballots.readability?.runs ?? ballots.defuddle?.runs ?? null;
  const kept = new Map<number, number>();
  let at = 0;
  page.runs.forEach((run, number) => {
    while (at < page.blocks.length && (page.blocks[at]?.end ?? 0) <= run.start) at++;
    if (chosen === null || chosen.has(number))
      kept.set(at, (kept.get(at) ?? 0) + run.end - run.start);
  });
  const blocks = page.blocks.map(({ frame, ...raw }, index) => {
    if (frame.hidden) return labelled(raw, { label: "hidden", confidence: 1 });
    const share = (kept.get(index) ?? 0) / (raw.end - raw.start);
    return labelled(raw, {
      label: share >= 0.5 ? "body" : "other",
      confidence: ballots.agreement >= 0.9 ? 0.98 : 0.63,
    });
  });
  const body = bodyText(page.text, blocks);
  return {
    text: page.text,
    blocks,
    metadata: toMetadata({
      title:
        page.title === null
          ? titleFromName(input.name)
          : { value: page.title.trim(), from: "title" },
      language: decideLanguage(page.language, "lang attribute", body),
      type: { value: "webpage", from: "media type" },
    }),
    dates: [],
    ambiguousDates: [],
    confidence: ballots.agreement >= 0.9 ? 0.98 : 0.63,
    warnings: [],
  };
}
