import { cutPieces, hunksOf, type Hunk } from "#shared/text";

/** Two hunks cannot both be applied: they share base tokens or insert at one place. */
function clash(mine: Hunk, layout: Hunk): boolean {
  if (mine.start === mine.end && layout.start === layout.end) return mine.start === layout.start;
  return mine.start < layout.end && layout.start < mine.end;
}

function sameHunk(one: Hunk, other: Hunk): boolean {
  return (
    one.start === other.start &&
    one.end === other.end &&
    one.tokens.join("") === other.tokens.join("")
  );
}

function apply(base: readonly string[], hunks: readonly Hunk[]): string {
  let text = "";
  let at = 0;
  for (const hunk of hunks) {
    text += base.slice(at, hunk.start).join("") + hunk.tokens.join("");
    at = hunk.end;
  }
  return text + base.slice(at).join("");
}

/** Both sets in the order of the base; at one place the insertion goes first. */
function ordered(hunks: readonly Hunk[]): readonly Hunk[] {
  return [...hunks].sort((one, other) => one.start - other.start || one.end - other.end);
}

/** The line of the base each token stands on. */
function linesOf(base: readonly string[]): readonly number[] {
  let line = 0;
  return base.map((token) => (token.endsWith("\n") ? line++ : line));
}

/**
 * A block's old layout brought into its new text. `slice` is how the block stood in the file,
 * `base` the same content in our own layout, `fresh` the new content in our own layout. What
 * differs between `base` and `slice` is layout (wrapping, bullets, escapes) and is kept wherever it
 * does not meet an edit. Candidates come best first; the caller takes the first that reads back as
 * `fresh`.
 */
export function mergeLayout(slice: string, base: string, fresh: string): readonly string[] {
  const tokens = cutPieces(base);
  const mine = hunksOf(tokens, cutPieces(fresh));
  const layout = hunksOf(tokens, cutPieces(slice));
  if (mine === null || layout === null) return [];
  const free = layout.filter((hunk) => !mine.some((edit) => clash(edit, hunk)));
  const edits = mine.filter((edit) => !free.some((hunk) => sameHunk(edit, hunk)));
  const lines = linesOf(tokens);
  const lineOf = (at: number): number => lines[Math.min(at, lines.length - 1)] ?? 0;
  const elsewhere = free.filter(
    (hunk) =>
      !mine.some(
        (edit) => lineOf(edit.start) <= lineOf(hunk.end) && lineOf(hunk.start) <= lineOf(edit.end),
      ),
  );
  return [
    apply(tokens, ordered([...edits, ...free])),
    apply(tokens, ordered([...free, ...edits])),
    apply(tokens, ordered([...mine, ...elsewhere])),
  ];
}
