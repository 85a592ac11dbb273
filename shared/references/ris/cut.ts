import { LONGEST_ENTRY, type CutEntry } from "../reference.ts";

/** A line that begins a field: two signs, two spaces, a hyphen. */
export const TAGGED = /^([A-Z][A-Z0-9]) {1,2}-(?: |$)(.*)$/;

/** The records of a RIS file: from `TY` to `ER`, or to the next `TY` where that was forgotten. */
export function cutRis(text: string): readonly CutEntry[] {
  const entries: CutEntry[] = [];
  let start: number | null = null;
  let lines: string[] = [];
  const close = (): void => {
    if (start !== null) entries.push(entryOf(start, lines));
    start = null;
    lines = [];
  };
  for (const [at, line] of text.split("\n").entries()) {
    const tag = TAGGED.exec(line.replace(/\r$/, ""))?.[1];
    if (tag === "TY") {
      close();
      start = at + 1;
    } else if (start === null) {
      // A line or two of words before the first record are a title of the file.
      if (tag !== undefined && tag !== "ER") {
        start = at + 1;
      } else continue;
    }
    lines.push(line);
    if (tag === "ER") close();
  }
  close();
  return entries;
}

function entryOf(line: number, lines: readonly string[]): CutEntry {
  const text = lines.join("\n");
  if (text.length > LONGEST_ENTRY) {
    return { line, problem: "it is longer than a million characters" };
  }
  if (TAGGED.exec(lines[0]!.replace(/\r$/, ""))?.[1] !== "TY") {
    return { line, problem: "it does not begin with its type (TY)" };
  }
  return { line, text };
}
