import type { Span } from "#shared/ipc";
import { scanAtoms, type Analysis, type Atom } from "#shared/text";

type Joined = Analysis["joined"][number];

/** A text taken apart once, so that several parts of a query can be looked for in it. */
export interface Read {
  readonly analysis: Analysis;
  /** The compounds by the number of their first atom. */
  readonly joined: ReadonlyMap<number, Joined>;
}

export function read(text: string): Read {
  const analysis = scanAtoms(text);
  return { analysis, joined: new Map(analysis.joined.map((word) => [word.from, word])) };
}

/** Atoms `from` to `to` (exclusive) of a text. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Looks for one phrase in one text. */
class PhraseFinder {
  /** Ways that led nowhere: a compound may be read in two ways that come to the same place. */
  private readonly failed = new Set<number>();
  private readonly length: number;

  constructor(
    private readonly text: Read,
    private readonly phrase: Read,
  ) {
    this.length = phrase.analysis.atoms.length;
  }

  /**
   * The end of the phrase from its atom `part` on if that stands at `at`, else -1. A compound matches
   * its parts and its joined spelling: `co-operation`, `co operation`, `cooperation`.
   */
  endAt(at: number, part = 0): number {
    if (part === this.length) return at;
    const written = this.text.joined.get(at);
    const asked = this.phrase.joined.get(part);
    if (written === undefined && asked === undefined) return this.byParts(at, part);
    const way = at * this.length + part;
    if (this.failed.has(way)) return -1;
    const end = this.byAnySpelling(at, part, written, asked);
    if (end === -1) this.failed.add(way);
    return end;
  }

  private byParts(at: number, part: number): number {
    const form = this.text.analysis.atoms[at]?.form;
    return form !== undefined && form === this.phrase.analysis.atoms[part]?.form
      ? this.endAt(at + 1, part + 1)
      : -1;
  }

  private byAnySpelling(at: number, part: number, written?: Joined, asked?: Joined): number {
    const end = this.byParts(at, part);
    if (end !== -1) return end;
    if (written !== undefined && written.form === this.phrase.analysis.atoms[part]?.form) {
      const end = this.endAt(written.to, part + 1);
      if (end !== -1) return end;
    }
    if (asked === undefined) return -1;
    if (asked.form === this.text.analysis.atoms[at]?.form) return this.endAt(at + 1, asked.to);
    return written !== undefined && written.form === asked.form
      ? this.endAt(written.to, asked.to)
      : -1;
  }
}

/** Where the phrase stands, at most `most` times. */
export function findPhrase(text: Read, phrase: Read, most = Infinity): readonly Run[] {
  const runs: Run[] = [];
  if (phrase.analysis.atoms.length === 0) return runs;
  const finder = new PhraseFinder(text, phrase);
  for (let at = 0; at < text.analysis.atoms.length && runs.length < most; at++) {
    const end = finder.endAt(at);
    if (end > at) runs.push({ from: at, to: end });
  }
  return runs;
}

/** Where a word (or a part or the whole of a compound) passes the test. */
export function findWords(
  text: Read,
  test: (word: Pick<Atom, "form" | "lower">) => boolean,
): readonly Run[] {
  const runs: Run[] = [];
  text.analysis.atoms.forEach((atom, at) => {
    const compound = text.joined.get(at);
    if (compound !== undefined && test(compound)) runs.push({ from: at, to: compound.to });
    else if (test(atom)) runs.push({ from: at, to: at + 1 });
  });
  return runs;
}

/** The stretch of text a run covers. */
export function spanOf(text: Read, run: Run): Span {
  const first = text.analysis.atoms[run.from];
  const last = text.analysis.atoms[run.to - 1];
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}
