import type { Block, Inline, PaperNote } from "./paper.ts";

/** The notes of a paper, numbered as they are met; a footnote named twice is one note. */
export class NoteShelf {
  readonly #notes: PaperNote[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #told = new Set<string>();

  /** The notes, in order. */
  get notes(): readonly PaperNote[] {
    return this.#notes;
  }

  /** The words `write` makes for the note called `name` inside another; null after the first time. */
  tell<T>(name: string, write: () => T): T | null {
    if (this.#told.has(name)) return null;
    this.#told.add(name);
    return write();
  }

  /** True where there is a note called `name`. */
  has(name: string): boolean {
    return this.#numbers.has(name);
  }

  /** The mark of the note called `name`, which `write` makes at its first mention. */
  mark(name: string, quotation: PaperNote["quotation"], write: () => readonly Block[]): Inline {
    const known = this.#numbers.get(name);
    if (known !== undefined) return { kind: "note", number: known, first: false };
    const number = this.#notes.push({ blocks: [], quotation });
    this.#numbers.set(name, number);
    this.#notes[number - 1] = { blocks: write(), quotation };
    return { kind: "note", number, first: true };
  }
}
