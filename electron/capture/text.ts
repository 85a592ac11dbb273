import type { BlockKind, Mark } from "#shared/model";
import { normalizeInline, normalizePreformatted } from "#shared/text";
import type { RawBlock } from "./blocks.ts";

/** What a run of text carries into its block. */
export interface RunStyle {
  readonly marks: ReadonlyMap<Mark["type"], string | null>;
  readonly preformatted: boolean;
}

/** How a block that begins now is made. */
export interface BlockStyle {
  readonly kind: BlockKind;
  readonly level: number | null;
}

const PLAIN: RunStyle = { marks: new Map(), preformatted: false };

interface OpenMark {
  readonly start: number;
  readonly href: string | null;
}

/**
 * Builds a canonical text block by block. White space at the ends of a block never enters the text;
 * blocks are joined by one line break.
 */
export class TextBuilder<T extends RawBlock> {
  readonly #parts: string[] = [];
  readonly #blocks: T[] = [];
  readonly #finish: (block: RawBlock) => T;
  #length = 0;
  #style: BlockStyle | null = null;
  #start = 0;
  #gap = "";
  #marks: Mark[] = [];
  readonly #open = new Map<Mark["type"], OpenMark>();

  /** `finish` turns each block, when it is complete, into what `blocks` lists. */
  constructor(finish: (block: RawBlock) => T) {
    this.#finish = finish;
  }

  get length(): number {
    return this.#length;
  }

  get blocks(): readonly T[] {
    return this.#blocks;
  }

  /** True while the block that would take the next run holds text. */
  get inBlock(): boolean {
    return this.#style !== null;
  }

  text(): string {
    return this.#parts.join("");
  }

  /** Adds a run; `begin` says what block it opens if none is open. Returns its span, null if blank. */
  add(
    raw: string,
    begin: () => BlockStyle,
    style: RunStyle = PLAIN,
  ): { start: number; end: number } | null {
    const content = style.preformatted ? normalizePreformatted(raw) : normalizeInline(raw);
    const lead = /^\s*/.exec(content)?.[0] ?? "";
    if (lead.length === content.length) {
      this.#widen(content, style.preformatted);
      return null;
    }
    const trail = /\s*$/.exec(content)?.[0] ?? "";
    if (this.#style === null)
      this.#begin(begin(), style.preformatted ? lead.replace(/^.*\n/s, "") : "");
    else {
      this.#widen(lead, style.preformatted);
      this.#write(this.#gap);
    }
    const start = this.#length;
    this.#updateMarks(style.marks);
    this.#write(content.slice(lead.length, content.length - trail.length));
    this.#gap = style.preformatted || trail === "" ? trail : " ";
    return { start, end: this.#length };
  }

  /** A space between table cells. */
  space(): void {
    this.#widen(" ", false);
  }

  /** A line break inside the block; two in a row end it. */
  lineBreak(): void {
    if (this.#gap.includes("\n")) this.endBlock();
    else if (this.#style !== null) this.#gap = "\n";
  }

  endBlock(): void {
    if (this.#style === null) return;
    this.#updateMarks(PLAIN.marks);
    const { kind, level } = this.#style;
    const block = { start: this.#start, end: this.#length, kind, marks: this.#marks };
    this.#style = null;
    this.#gap = "";
    this.#marks = [];
    this.#blocks.push(this.#finish(level === null ? block : { ...block, level }));
  }

  #begin(style: BlockStyle, indent: string): void {
    if (this.#length > 0) this.#write("\n");
    this.#style = style;
    this.#start = this.#length;
    this.#write(indent);
  }

  #widen(space: string, preformatted: boolean): void {
    if (this.#style === null || space === "") return;
    if (preformatted) this.#gap += space;
    else if (this.#gap === "") this.#gap = " ";
  }

  #write(text: string): void {
    if (text === "") return;
    this.#parts.push(text);
    this.#length += text.length;
  }

  #updateMarks(now: ReadonlyMap<Mark["type"], string | null>): void {
    const closedAt = this.#length - this.#trailingGap();
    for (const [type, mark] of this.#open) {
      if (now.has(type) && now.get(type) === mark.href) continue;
      this.#open.delete(type);
      const { start, href } = mark;
      if (closedAt > start) {
        this.#marks.push(
          href === null ? { start, end: closedAt, type } : { start, end: closedAt, type, href },
        );
      }
    }
    for (const [type, href] of now) {
      if (!this.#open.has(type)) this.#open.set(type, { start: this.#length, href });
    }
  }

  /** A mark never covers the space after it: the gap was written for the run that follows. */
  #trailingGap(): number {
    const last = this.#parts.at(-1) ?? "";
    return this.#style !== null && /^\s+$/.test(last) && this.#length > this.#start
      ? last.length
      : 0;
  }
}
