import type { Nodes } from "mdast";

/** A stretch of the note's Markdown and what stands there in the export. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  /** Given the stretch, in which what lies inside is replaced already. */
  readonly write: (slice: string) => string;
}

/** Where a node stands in the note's Markdown. */
export function span(node: Nodes): { readonly start: number; readonly end: number } {
  const start = node.position?.start.offset ?? 0;
  return { start, end: node.position?.end.offset ?? start };
}

/** The Markdown with all replacements made, an inner one before that around it. */
export function replaceAll(markdown: string, replacements: readonly Replacement[]): string {
  // Of two that begin together the longer is the outer; the next one is the last.
  const waiting = [...replacements].sort((a, b) => b.start - a.start || a.end - b.end);
  const written = (start: number, end: number): string => {
    let text = "";
    let from = start;
    for (let next = waiting.at(-1); next !== undefined && next.start < end; next = waiting.at(-1)) {
      waiting.pop();
      if (next.start < from) continue;
      const inner = written(next.start, next.end);
      text += markdown.slice(from, next.start) + next.write(inner);
      from = next.end;
    }
    return text + markdown.slice(from, end);
  };
  return written(0, markdown.length);
}
