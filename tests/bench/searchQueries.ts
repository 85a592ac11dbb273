import type { SearchQuery } from "#shared/ipc";
import { seeded } from "./searchCorpus.ts";

export const CLASSES = [
  "term",
  "common term",
  "OR",
  "AND",
  "phrase",
  "NEAR",
  "prefix 2",
  "prefix 3",
  "prefix 4",
  "fuzzy",
  "as you type",
] as const;
export type QueryClass = (typeof CLASSES)[number];

/** One drawn query: in our syntax, and in FTS5's (null where that has no such query). */
export interface Drawn {
  readonly query: SearchQuery;
  readonly match: string | null;
  /** The plain words, for MiniSearch. */
  readonly words: readonly string[];
}

const COMMON = 300;

/** The words most of the texts hold. */
export function commonWords(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(text.match(/[a-z]{4,}/g)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, COMMON)
    .map(([word]) => word);
}

class Draw {
  private readonly random: () => number;

  constructor(
    seed: number,
    private readonly texts: readonly string[],
  ) {
    this.random = seeded(seed);
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  /** Words that follow each other in a text, short ones left out. */
  run(many: number): readonly string[] {
    for (;;) {
      const words = (this.pick(this.texts) ?? "").match(/[A-Za-z]{4,}/g) ?? [];
      if (words.length < 8) continue;
      const from = Math.floor(this.random() * (words.length - many));
      return words.slice(from, from + many);
    }
  }

  word(): string {
    return this.run(1)[0] ?? "";
  }

  /** Three words just as they stand in a text. */
  phrase(): string {
    const runs = (this.pick(this.texts) ?? "").match(/\b[a-z]+ [a-z]+ [a-z]+\b/g);
    return this.pick(runs ?? []) ?? "out of the";
  }
}

const quoted = (words: readonly string[]): readonly string[] => words.map((word) => `"${word}"`);

function write(
  kind: QueryClass,
  draw: Draw,
  frequent: readonly string[],
): Omit<Drawn, "query"> & { readonly text: string } {
  const plain = (words: readonly string[], join = " OR ") => ({
    text: words.join(" "),
    match: quoted(words).join(join),
    words,
  });
  switch (kind) {
    case "term":
      return plain([draw.word()]);
    case "common term":
      return plain([draw.pick(frequent) ?? ""]);
    case "OR":
      return plain([draw.word(), draw.word(), draw.word()]);
    case "AND":
      return plain(draw.run(2), " ");
    case "phrase": {
      const phrase = draw.phrase();
      return { text: `"${phrase}"`, match: `"${phrase}"`, words: phrase.split(" ") };
    }
    case "NEAR": {
      const words = draw.run(2);
      return {
        text: words.join(" NEAR/10 "),
        match: `NEAR(${quoted(words).join(" ")}, 10)`,
        words,
      };
    }
    case "prefix 2":
    case "prefix 3":
    case "prefix 4": {
      const beginning = draw.word().slice(0, Number(kind.at(-1)));
      return { text: `${beginning}*`, match: `"${beginning}"*`, words: [beginning] };
    }
    case "fuzzy": {
      const word = draw.word();
      const wrong = `${word.slice(0, 2)}x${word.slice(2)}`;
      return { text: wrong, match: null, words: [wrong] };
    }
    case "as you type": {
      const words = [draw.word(), draw.word().slice(0, 4)];
      return { text: words.join(" "), match: `${quoted(words).join(" OR ")}*`, words };
    }
  }
}

/** Draws the queries of a class from the texts, the same ones for the same seed. */
export function drawQueries(
  kind: QueryClass,
  texts: readonly string[],
  frequent: readonly string[],
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly Drawn[] {
  const draw = new Draw(seed * 100 + CLASSES.indexOf(kind) + 1, texts);
  return Array.from({ length: count }, () => {
    const { text, ...drawn } = write(kind, draw, frequent);
    const query: SearchQuery = {
      query: text,
      type: null,
      limit: 20,
      offset: 0,
      typing: kind === "as you type",
      all: kind === "AND",
    };
    return { ...drawn, query };
  });
}
