import { BlockLabel, DateRole } from "#shared/model";
import { TEXT_VERSION } from "#shared/text";
import { lineHash, type ReadingDocument } from "./document.ts";
import { Golden } from "./file.ts";

/** First line, last line (from 1), label. */
export type Span = [number, number, BlockLabel];

/**
 * Turns a sheet written by hand into a golden file. A sheet has `document`, `by`, `title`, `author`,
 * `container` and `date ROLE DAY` lines, then `12 body` or `12-30 body`. Throws with the first line
 * of the document that the sheet forgot or names twice.
 */
export function readSheet(sheet: string, document: ReadingDocument): Golden {
  const entries = sheet
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const all = (key: string): readonly string[] =>
    entries.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  const golden = Golden.parse({
    document: all("document")[0],
    textVersion: TEXT_VERSION,
    readBy: all("by")[0] ?? "a reader of the project",
    title: all("title")[0] ?? null,
    authors: all("author"),
    container: all("container")[0] ?? null,
    dates: all("date").map((line) => {
      const [role, date] = line.split(" ");
      return { role: DateRole.parse(role), date };
    }),
    labels: joined(wholeLabels(entries, document)),
    lineHashes: document.lines.map(({ text }) => lineHash(text)).join(" "),
  });
  return golden;
}

/** One span a line: what the page hides is `hidden` whatever stands around it, blank lines have none. */
function wholeLabels(entries: readonly string[], document: ReadingDocument): readonly Span[] {
  const labels = document.lines.map((): BlockLabel | null => null);
  for (const entry of entries) {
    const match = /^(\d+)(?:-(\d+))? (\S+)$/.exec(entry);
    if (match === null) continue;
    const first = Number(match[1]);
    const last = Number(match[2] ?? first);
    for (let line = first; line <= last; line++) {
      if (labels[line - 1] !== null)
        throw new Error(`Line ${line} is labelled twice or not there.`);
      labels[line - 1] = BlockLabel.parse(match[3]);
    }
  }
  return document.lines.flatMap(({ text, hidden }, at): readonly Span[] => {
    if (text === "") return [];
    const label = hidden ? "hidden" : (labels[at] ?? null);
    if (label === null) throw new Error(`Line ${at + 1} has no label: ${text.slice(0, 60)}`);
    return [[at + 1, at + 1, label]];
  });
}

/** Joins neighbours of one label. */
export function joined(spans: readonly Span[]): Span[] {
  const list: Span[] = [];
  for (const [first, last, label] of spans) {
    const before = list.at(-1);
    if (before?.[2] === label) list[list.length - 1] = [before[0], last, label];
    else list.push([first, last, label]);
  }
  return list;
}

/** The JSON of a golden file: short lists on one line, so that a change of one label is one line. */
export function goldenJson(golden: Golden): string {
  const { labels, ...rest } = golden;
  const head = Object.entries(rest)
    .filter(([key]) => key !== "lineHashes")
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  const spans = labels.map((span) => `    ${JSON.stringify(span)}`).join(",\n");
  const hashes = JSON.stringify(golden.lineHashes);
  return `{\n${head.join("\n")}\n  "labels": [\n${spans}\n  ],\n  "lineHashes": ${hashes}\n}\n`;
}
