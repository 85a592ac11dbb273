/** A passage after the text around it was changed; `truth` is null when it is gone. */
export interface Mutated {
  readonly text: string;
  readonly truth: { readonly start: number; readonly end: number } | null;
}

type Random = () => number;

interface Case {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly random: Random;
  /** Another text, for insertions and rewriting. */
  readonly other: string;
}

function pick(random: Random, below: number): number {
  return Math.floor(random() * below);
}

function typographic(text: string): string {
  return text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/[–—]/g, "-");
}

function curly(text: string): string {
  return text
    .replace(/"(?=\w)/g, "“")
    .replace(/"/g, "”")
    .replace(/'/g, "’")
    .replace(/ - /g, " — ");
}

function replaceAround(given: Case, change: (part: string) => string): Mutated {
  const before = change(given.text.slice(0, given.start));
  const inside = change(given.text.slice(given.start, given.end));
  const after = change(given.text.slice(given.end));
  return {
    text: before + inside + after,
    truth: { start: before.length, end: before.length + inside.length },
  };
}

function words(text: string): readonly string[] {
  return text.match(/\p{L}{3,}/gu) ?? ["word"];
}

function edit(part: string, share: number, random: Random, pool: readonly string[]): string {
  return part.replace(/[\p{L}\p{N}'’]+/gu, (word) => {
    const draw = random();
    if (draw > share) return word;
    const kind = random();
    const other = pool[pick(random, pool.length)] ?? word;
    if (kind < 0.5) return other;
    if (kind < 0.75) return `${word} ${other}`;
    return "";
  });
}

function paragraphs(other: string, random: Random): string {
  const lines = other.split("\n");
  return (
    lines
      .slice(pick(random, lines.length))
      .slice(0, 1 + pick(random, 3))
      .join("\n") + "\n"
  );
}

function lineBounds(text: string, start: number, end: number): readonly [number, number] {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end);
  return [from, to < 0 ? text.length : to + 1];
}

function moveParagraph({ text, start, end, random }: Case): Mutated {
  const [from, to] = lineBounds(text, start, end);
  const block = text.slice(from, to).replace(/\n?$/, "\n");
  const rest = text.slice(0, from) + text.slice(to);
  const breaks = [...rest.matchAll(/\n/g)].map((match) => match.index + 1);
  const at = breaks[pick(random, breaks.length)] ?? 0;
  return {
    text: rest.slice(0, at) + block + rest.slice(at),
    truth: { start: at + start - from, end: at + end - from },
  };
}

function insertParagraphs({ text, start, end, random, other }: Case): Mutated {
  let before = text.slice(0, start);
  let after = text.slice(end);
  for (let k = 0; k < 3; k++) {
    const breaks = [...before.matchAll(/\n/g)].map((match) => match.index + 1);
    const at = breaks[pick(random, breaks.length)] ?? 0;
    before = before.slice(0, at) + paragraphs(other, random) + before.slice(at);
    const later = [...after.matchAll(/\n/g)].map((match) => match.index + 1);
    const to = later[pick(random, later.length)] ?? after.length;
    after = after.slice(0, to) + paragraphs(other, random) + after.slice(to);
  }
  const inside = text.slice(start, end);
  return {
    text: before + inside + after,
    truth: { start: before.length, end: before.length + inside.length },
  };
}

/** The passage's words stand again elsewhere, in other surroundings. */
function duplicate(given: Case): Mutated {
  const copy = given.text.slice(given.start, given.end).replace(/\n/g, " ");
  const around = paragraphs(given.other, given.random).trim();
  const cut = around.indexOf(" ", around.length >> 1);
  const inserted = `${around.slice(0, cut)} ${copy}${around.slice(cut)}\n`;
  const early = given.random() < 0.5;
  return early
    ? {
        text: inserted + given.text,
        truth: { start: inserted.length + given.start, end: inserted.length + given.end },
      }
    : { text: `${given.text}\n${inserted}`, truth: { start: given.start, end: given.end } };
}

function remove({ text, start, end }: Case): Mutated {
  return { text: text.slice(0, start) + text.slice(end), truth: null };
}

function rewrite({ text, start, end, random, other }: Case): Mutated {
  const pool = words(other);
  const length = Math.max(4, text.slice(start, end).split(" ").length);
  const written = Array.from({ length }, () => pool[pick(random, pool.length)]).join(" ");
  return { text: text.slice(0, start) + written + text.slice(end), truth: null };
}

/** The changes an article goes through between two captures, by name. */
export const MUTATIONS: Readonly<Record<string, (given: Case) => Mutated>> = {
  typographic: (given) => replaceAround(given, typographic),
  curly: (given) => replaceAround(given, curly),
  "edited 5 %": (given) =>
    replaceAround(given, (part) => edit(part, 0.05, given.random, words(given.other))),
  "edited 10 %": (given) =>
    replaceAround(given, (part) => edit(part, 0.1, given.random, words(given.other))),
  "edited 20 %": (given) =>
    replaceAround(given, (part) => edit(part, 0.2, given.random, words(given.other))),
  "paragraph moved": moveParagraph,
  "paragraphs inserted": insertParagraphs,
  "words repeated": duplicate,
  deleted: remove,
  rewritten: rewrite,
};
