import { readLine } from "../clip/lines.ts";
import { articleLines } from "../clip/segment.ts";
import type { Page, PageBlock } from "./page.ts";

/** The blocks that look like the article when the page is read like a clip, by its lines alone. */
export function blocksByLook(page: Page): ReadonlySet<PageBlock> {
  const shown = page.blocks.filter((block) => !block.frame.hidden);
  const lines = shown.map((block) => {
    const line = readLine(page.text.slice(block.start, block.end), block.start, 1);
    return { ...line, bullet: block.kind === "list-item", gap: block.kind === "list-item" ? 0 : 1 };
  });
  const inside = articleLines(lines);
  return new Set(shown.filter((_, at) => inside[at] === true));
}

/** The runs of those blocks. */
export function runsByLook(page: Page): ReadonlySet<number> {
  const inside = blocksByLook(page);
  const runs = new Set<number>();
  let at = 0;
  page.runs.forEach((run, number) => {
    while (at < page.blocks.length - 1 && (page.blocks[at]?.end ?? 0) <= run.start) at++;
    const block = page.blocks[at];
    if (block !== undefined && inside.has(block)) runs.add(number);
  });
  return runs;
}
