import type { Span } from "#shared/ipc";
import { scanAtoms, type Analysis, type Atom } from "#shared/text";

/** A text taken apart once, so that several parts of a query can be looked for in it. */
export interface Read {
  readonly analysis: Analysis;
  /** The compounds by the number of their first atom. */
  readonly joined: ReadonlyMap<number, Analysis["joined"][number]>;
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

/**
 * The end of the phrase in the text if it stands at `at`, else -1. A compound matches its parts and
 * its joined spelling: `co-operation`, `co operation`, `cooperation`.
 */
function endAt(text: Read, at: number, phrase: Read, part: number): number {
  if (part === phrase.analysis.atoms.length) return at;
  const atom = text.analysis.atoms[at];
  const wanted = phrase.analysis.atoms[part];
  if (atom === undefined || wanted === undefined) return -1;
  if (atom.form === wanted.form) {
    const end = endAt(text, at + 1, phrase, part + 1);
    if (end !== -1) return end;
  }
  const written = text.joined.get(at);
  if (written !== undefined && written.form === wanted.form) {
    const end = endAt(text, written.to, phrase, part + 1);
    if (end !== -1) return end;
  }
  const asked = phrase.joined.get(part);
  if (asked === undefined) return -1;
  if (asked.form === atom.form) return endAt(text, at + 1, phrase, asked.to);
  return written !== undefined && written.form === asked.form
    ? endAt(text, written.to, phrase, asked.to)
    : -1;
}

/** Where the phrase stands, at most `most` times. */
export function findPhrase(text: Read, phrase: Read, most = Infinity): readonly Run[] {
  const runs: Run[] = [];
  if (phrase.analysis.atoms.length === 0) return runs;
  for (let at = 0; at < text.analysis.atoms.length && runs.length < most; at++) {
    const end = endAt(text, at, phrase, 0);
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
