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

/**
 * Choices of one run per list so that each is within `distance` words of the next one in the text;
 * every run that takes part in such a choice, or nothing.
 */
export function findNear(lists: readonly (readonly Run[])[], distance: number): readonly Run[] {
  if (lists.some((list) => list.length === 0)) return [];
  const all = lists
    .flatMap((list, item) => list.map((run) => ({ ...run, item })))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const found = new Set<(typeof all)[number]>();
  let group: typeof all = [];
  let reach = -Infinity;
  const close = (): void => {
    if (hasOneOfEach(group, lists.length)) for (const run of group) found.add(run);
  };
  for (const run of all) {
    if (run.from - reach > distance) {
      close();
      group = [];
    }
    group.push(run);
    reach = Math.max(reach, run.to - 1);
  }
  close();
  return [...found].sort((a, b) => a.from - b.from);
}

// Two items may be the same word (`"war" NEAR war`): one run cannot stand for both.
function hasOneOfEach(group: readonly (Run & { readonly item: number })[], items: number): boolean {
  const byItem = new Map<number, Set<number>>();
  for (const { item, from } of group) byItem.set(item, (byItem.get(item) ?? new Set()).add(from));
  return byItem.size === items && new Set(group.map(({ from }) => from)).size >= items;
}

/** The stretch of text a run covers. */
export function spanOf(text: Read, run: Run): Span {
  const first = text.analysis.atoms[run.from];
  const last = text.analysis.atoms[run.to - 1];
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}
