import type { Inline } from "./paper.ts";

const STOPS = /^\s*([.,;:!?\u2026]+)/;

function isMark(part: Inline | undefined): boolean {
  return part?.kind === "note" || part?.kind === "jump";
}

/**
 * A line whose raised marks stand as a printer sets them: no space before a mark, and the comma or
 * full stop before it, not after.
 */
export function settleMarks(line: readonly Inline[]): readonly Inline[] {
  const settled: Inline[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const part = line[at];
    if (part === undefined) continue;
    if (!isMark(part) || isMark(settled.at(-1))) {
      settled.push(part);
      continue;
    }
    trimLast(settled);
    const end = line.findIndex((later, index) => index > at && !isMark(later));
    const after = end < 0 ? undefined : line[end];
    const stops = after?.kind === "words" ? STOPS.exec(after.text) : null;
    if (after?.kind !== "words" || stops === null || endsWithStop(settled)) {
      settled.push(part);
      continue;
    }
    settled.push({ ...after, text: stops[1] ?? "" }, ...line.slice(at, end), {
      ...after,
      text: after.text.slice(stops[0].length),
    });
    at = end;
  }
  return settled;
}

function trimLast(settled: Inline[]): void {
  const last = settled.at(-1);
  if (last?.kind !== "words") return;
  const text = last.text.trimEnd();
  // A line may begin with a mark; its space is then its own.
  if (text !== "" || settled.length > 1) settled[settled.length - 1] = { ...last, text };
}

function endsWithStop(settled: readonly Inline[]): boolean {
  const last = settled.at(-1);
  return last?.kind === "words" && /[.,;:!?\u2026]$/.test(last.text);
}
