import type { PageRun } from "#shared/model";
import type { RawBlock } from "../blocks.ts";
import { seamOf } from "./hyphens.ts";
import { isApart, type Line } from "./lines.ts";
import type { Paragraph } from "./paragraphs.ts";
import type { Part } from "./parts.ts";

/** A block with the page it stands on. */
export interface PageBlock extends RawBlock {
  readonly paragraph: Paragraph;
}

/** Writes the canonical text of a document, a page at a time, and where each run of it stands. */
export class TextComposer {
  readonly #pieces: string[] = [];
  readonly #vocabulary: ReadonlySet<string>;
  #length = 0;

  constructor(vocabulary: ReadonlySet<string>) {
    this.#vocabulary = vocabulary;
  }

  get length(): number {
    return this.#length;
  }

  text(): string {
    return this.#pieces.join("");
  }

  /** Adds a paragraph as a block, after a line break unless it is the first. */
  add(paragraph: Paragraph): { readonly block: PageBlock; readonly runs: readonly PageRun[] } {
    if (this.#length > 0) this.#write("\n");
    const start = this.#length;
    const runs: PageRun[] = [];
    for (const [at, line] of paragraph.lines.entries()) {
      const next = paragraph.lines[at + 1];
      const seam = next === undefined ? null : seamOf(line.text, next.text, this.#vocabulary);
      this.#writeLine(line, seam?.cut ?? 0, runs);
      this.#write(seam?.between ?? "");
    }
    const { kind, level } = paragraph;
    const block = { start, end: this.#length, kind, marks: [], paragraph };
    return { block: level === null ? block : { ...block, level }, runs };
  }

  #writeLine({ parts }: Line, cut: number, runs: PageRun[]): void {
    for (const [at, part] of parts.entries()) {
      const next = parts[at + 1];
      const words = next === undefined ? part.text.slice(0, part.text.length - cut) : part.text;
      const start = this.#length;
      this.#write(words);
      const spaced = next !== undefined && isApart(part, next);
      // The space belongs to the run before it, so that a selection runs on without holes.
      if (spaced) this.#write(" ");
      if (words === "") continue;
      const box = boxOf(part, words.length / part.text.length, spaced ? next : undefined);
      const run = { start, end: this.#length, box };
      runs.push(part.angle === 0 ? run : { ...run, angle: part.angle });
    }
  }

  #write(text: string): void {
    if (text === "") return;
    this.#pieces.push(text);
    this.#length += text.length;
  }
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

function boxOf(part: Part, share: number, next: Part | undefined): PageRun["box"] {
  const [left, bottom, width, height] = part.box;
  const gap = next === undefined || part.rightToLeft ? 0 : next.u - (part.u + part.length);
  const wide = gap > 0 && gap < part.size * 2 && !part.vertical ? width + gap : width * share;
  return [hundredth(left), hundredth(bottom), hundredth(wide), hundredth(height)];
}
