import type { Hit } from "#shared/ipc";
import { foldForm } from "#shared/text";
import { TermsNear } from "../segment/near.ts";

const LOOKED_AT = 10;

/**
 * The query with words no text has put as hits that are like them write them; null where there is
 * nothing to suggest.
 */
export function suggestionFor(
  query: string,
  unknown: readonly string[],
  hits: readonly Pick<Hit, "snippet" | "ranges">[],
): string | null {
  let suggested = query;
  for (const word of unknown) {
    const better = likest(foldForm(word), hits);
    if (better !== null) suggested = suggested.replace(word, better);
  }
  return suggested === query ? null : suggested;
}

/** The word lit up in the hits that is likest, of several the commonest. */
function likest(word: string, hits: readonly Pick<Hit, "snippet" | "ranges">[]): string | null {
  const worth = new Map<string, number>();
  for (const { snippet, ranges } of hits.slice(0, LOOKED_AT)) {
    for (const { start, end } of ranges) {
      const written = snippet.slice(start, end).toLowerCase();
      const near = new TermsNear(word, 3);
      near.visit(foldForm(written), 0);
      const distance = near.found.get(foldForm(written));
      if (distance === undefined || distance === 0) continue;
      worth.set(written, (worth.get(written) ?? 0) + 1 / (distance * distance));
    }
  }
  let best: string | null = null;
  for (const [written, value] of worth) {
    if (best === null || value > (worth.get(best) ?? 0)) best = written;
  }
  return best;
}
