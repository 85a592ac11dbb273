import type { Line } from "./lines.ts";

/** Entries a table of contents has at least, and the share of them that must head a part below. */
const ENTRIES = 3;
const SHARE = 0.6;

/**
 * For each line whether it stands in a table of contents: a run of list items most of which come
 * again below as headings. Such a list looks like a menu but belongs to the work.
 */
export function contentsLines(lines: readonly Line[]): readonly boolean[] {
  const found = lines.map(() => false);
  const lastPlace = new Map<string, number>();
  lines.forEach((line, at) => {
    if (!line.bullet && line.words <= 14) lastPlace.set(keyOf(line.text), at);
  });
  for (let first = 0; first < lines.length; first++) {
    let end = first;
    while (lines[end]?.bullet === true && (lines[end]?.words ?? 0) <= 14) end++;
    const heads = lines
      .slice(first, end)
      .filter(({ text }) => (lastPlace.get(keyOf(text)) ?? -1) >= end).length;
    if (heads >= ENTRIES && heads >= (end - first) * SHARE) found.fill(true, first, end);
    first = Math.max(first, end);
  }
  return found;
}

/** A heading without bullet, numbering and the edit link of a wiki. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[•◦▪‣●○■□*·–—+-]\s+/u, "")
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, "")
    .replace(/\s*\[[^\]]{1,20}\]$/u, "")
    .trim();
}
