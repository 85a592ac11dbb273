import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CapturedDocument } from "#shared/model";

const FOLDER = join(import.meta.dirname, "../../fixtures/formats");

/** The bytes of a document another program made of our own text. */
export function fixture(name: string): Buffer {
  return readFileSync(join(FOLDER, name));
}

/** The words of that text in reading order, notes left out. */
export const SOURCE_WORDS = words(fixture("the-weir.txt").toString("utf8"));

/** Its two notes, which each program puts elsewhere. */
export const NOTES: readonly string[] = [
  "The typed ledger was made by the Aske Drainage Board, whose clerk was paid by the line.",
  "Letter of 12 May 2016; the board’s answer, if there was one, is not in the file.",
];

/** A text with each run of white space as one space. */
export function words(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The words of a captured text without its notes, their marks, and what `added` says the program wrote. */
export function wordsOf({ text, blocks }: CapturedDocument, added: readonly string[] = []): string {
  let main = text;
  const marks = blocks
    .flatMap((block) => block.marks)
    .filter(({ type, start, end }) =>
      type === "superscript" ? true : type === "link" && /^\d+$/.test(text.slice(start, end)),
    );
  // A mark may be both raised and a link: what it covers goes once.
  main = main
    .split("")
    .filter((_, at) => !marks.some(({ start, end }) => at >= start && at < end))
    .join("");
  main = words(main);
  for (const part of [...NOTES, ...added]) {
    const at = main.lastIndexOf(part);
    if (at >= 0) main = `${main.slice(0, at)} ${main.slice(at + part.length)}`;
  }
  return words(main);
}
