/** One way of quoting a passage and the verdicts it may get. */
export interface QuoteChange {
  readonly name: string;
  readonly expected: readonly string[];
  /** The words as quoted and, where it differs, the passage; null where the change does not fit. */
  readonly make: (
    passage: string,
    random: () => number,
    after: string,
  ) => { readonly words: string; readonly passage?: string } | null;
}

export type Words = readonly string[];

export const NEVER_IN_A_TEXT = ["quibbleworth", "snarkenfold", "blatherskite", "gobbetry"];

export function split(passage: string): Words {
  return passage.split(/\s+/);
}

export function pick(random: () => number, from: number, to: number): number {
  return from + Math.floor(random() * (to - from));
}

/** A word of letters only somewhere inside, never the first or last two; -1 if there is none. */
export function innerWord(words: Words, random: () => number, pattern = /^\p{L}{2,}$/u): number {
  const fitting = words.flatMap((word, at) =>
    at >= 2 && at < words.length - 2 && pattern.test(word) ? [at] : [],
  );
  return fitting[pick(random, 0, fitting.length)] ?? -1;
}

export function replaced(words: Words, at: number, by: string, count = 1): string {
  return [...words.slice(0, at), ...(by === "" ? [] : [by]), ...words.slice(at + count)].join(" ");
}

/** A change of one inner word; null when the passage has none that fits or nothing changed. */
export function atWord(
  change: (word: string, random: () => number) => string,
  pattern?: RegExp,
): QuoteChange["make"] {
  return (passage, random) => {
    const words = split(passage);
    const at = innerWord(words, random, pattern);
    if (at < 0) return null;
    const made = replaced(words, at, change(words[at] ?? "", random));
    return passage.includes(made) ? null : { words: made };
  };
}

export function regex(pattern: RegExp, by: string): QuoteChange["make"] {
  return (passage) => {
    const made = passage.replace(pattern, by);
    return made === passage ? null : { words: made };
  };
}

export function gap(mark: string): QuoteChange["make"] {
  return (passage, random) => {
    const words = split(passage);
    if (words.length < 9) return null;
    const from = pick(random, 2, words.length - 5);
    const count = pick(random, 1, words.length - from - 2);
    return { words: replaced(words, from, mark, count) };
  };
}
