interface Span {
  readonly start: number;
  readonly end: number;
}

/** A passage after the text around it was changed; `truth` is null when it is gone. */
export interface Mutated {
  readonly text: string;
  readonly truth: Span | null;
  /** The text before, where the case needs another one than it was given. */
  readonly from?: { readonly text: string } & Span;
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

function replaceAround(
  given: Case,
  change: (part: string) => string,
  changeInside: (part: string) => string = change,
): Mutated {
  const before = change(given.text.slice(0, given.start));
  const inside = changeInside(given.text.slice(given.start, given.end));
  const after = change(given.text.slice(given.end));
  return {
    text: before + inside + after,
    truth: { start: before.length, end: before.length + inside.length },
  };
}

function words(text: string): readonly string[] {
  return text.match(/\p{L}{3,}/gu) ?? ["word"];
}

const WORD = /[\p{L}\p{N}'’]+/gu;

/** Edited words of a passage; drawn again while most are others, for then it is another passage. */
function editPassage(
  passage: string,
  share: number,
  random: Random,
  pool: readonly string[],
): string {
  const count = passage.match(WORD)?.length ?? 0;
  for (;;) {
    let changed = 0;
    const made = edit(passage, share, random, pool, () => changed++);
    if (changed * 2 <= count) return made;
  }
}

function edit(
  part: string,
  share: number,
  random: Random,
  pool: readonly string[],
  onChange: () => void = () => undefined,
): string {
  return part.replace(WORD, (word) => {
    const draw = random();
    if (draw > share) return word;
    onChange();
    const kind = random();
    const other = pool[pick(random, pool.length)] ?? word;
    if (kind < 0.5) return other;
    if (kind < 0.75) return `${word} ${other}`;
    return "";
  });
}

function editAll(given: Case, share: number): Mutated {
  const pool = words(given.other);
  return replaceAround(
    given,
    (part) => edit(part, share, given.random, pool),
    (part) => editPassage(part, share, given.random, pool),
  );
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

/** `part` between two words of a line of `text`, but not at its ends. */
function putInto(text: string, part: string, random: Random): { text: string; at: number } {
  const spaces = [...text.matchAll(/(?<=\S) (?=\S)/g)].map((match) => match.index + 1);
  const at = spaces[pick(random, spaces.length)] ?? 0;
  return { text: `${text.slice(0, at)}${part} ${text.slice(at)}`, at };
}

/** The passage alone taken out, some of its words changed, and put between other words. */
function moveEdited(given: Case): Mutated {
  const { text, start, end, random } = given;
  const share = 0.05 + 0.15 * random();
  const edited = editPassage(text.slice(start, end), share, random, words(given.other));
  const inside = edited.replace(/\n/g, " ");
  const rest = `${text.slice(0, start)}${text.slice(end).replace(/^ /, "")}`;
  const put = putInto(rest, inside, random);
  return { text: put.text, truth: { start: put.at, end: put.at + inside.length } };
}

/** A paragraph moved after every paragraph had words changed. */
function moveParagraphEdited(given: Case): Mutated {
  const edited = editAll(given, 0.1);
  return edited.truth === null ? edited : moveParagraph({ ...given, ...edited, ...edited.truth });
}

function shuffleParagraphs({ text, start, end, random }: Case): Mutated {
  const [from, to] = lineBounds(text, start, end);
  const own = text.slice(from, to).replace(/\n?$/, "\n");
  const rest = [...text.slice(0, from).split("\n"), ...text.slice(to).split("\n")].filter(Boolean);
  const order = rest.map((line) => ({ line, key: random() })).sort((a, b) => a.key - b.key);
  const lines = order.map(({ line }) => `${line}\n`);
  const at = pick(random, lines.length);
  const before = lines.slice(0, at).join("");
  return {
    text: before + own + lines.slice(at).join(""),
    truth: { start: before.length + start - from, end: before.length + end - from },
  };
}

/** A line of other words that holds the passage with one or two of its words changed. */
function nearCopy(given: Case): string {
  const { text, start, end, random, other } = given;
  const copy = text.slice(start, end).replace(/\n/g, " ").split(" ");
  for (let k = 0; k < 2; k++) copy[pick(random, copy.length)] = words(other)[0] ?? "word";
  return `${putInto(paragraphs(other, random).trim(), copy.join(" "), random).text}\n`;
}

function addNearCopy(given: Case): Mutated {
  const copy = nearCopy(given);
  return {
    text: copy + given.text,
    truth: { start: copy.length + given.start, end: copy.length + given.end },
  };
}

/** A near copy stood in the text all along; the passage itself was taken out. */
function removeBesideNearCopy(given: Case): Mutated {
  const copy = nearCopy(given);
  const from = {
    text: copy + given.text,
    start: copy.length + given.start,
    end: copy.length + given.end,
  };
  return { ...remove({ ...given, ...from }), from };
}

function removeParagraph({ text, start, end }: Case): Mutated {
  const [from, to] = lineBounds(text, start, end);
  return { text: text.slice(0, from) + text.slice(to), truth: null };
}

function remove({ text, start, end }: Case): Mutated {
  return { text: text.slice(0, start) + text.slice(end), truth: null };
}

/** Other words in the passage's place, of its own a share of `kept`. */
function rewrite({ text, start, end, random, other }: Case, kept: number): Mutated {
  const pool = words(other);
  const own = text.slice(start, end).split(/\s+/);
  const length = Math.max(4, own.length);
  const written = Array.from({ length }, () => pool[pick(random, pool.length)] ?? "word");
  for (let k = 0; k < Math.floor(kept * own.length); k++) {
    const at = pick(random, own.length);
    written[at] = own[at] ?? "";
  }
  return { text: text.slice(0, start) + written.join(" ") + text.slice(end), truth: null };
}

/** The changes an article goes through between two captures, by name. */
export const MUTATIONS: Readonly<Record<string, (given: Case) => Mutated>> = {
  typographic: (given) => replaceAround(given, typographic),
  curly: (given) => replaceAround(given, curly),
  "edited 5 %": (given) => editAll(given, 0.05),
  "edited 10 %": (given) => editAll(given, 0.1),
  "edited 20 %": (given) => editAll(given, 0.2),
  "paragraph moved": moveParagraph,
  "paragraph moved, edited": moveParagraphEdited,
  "paragraphs shuffled": shuffleParagraphs,
  "moved and edited": moveEdited,
  "paragraphs inserted": insertParagraphs,
  "words repeated": duplicate,
  "near copy added": addNearCopy,
  deleted: remove,
  "paragraph deleted": removeParagraph,
  "deleted, near copy": removeBesideNearCopy,
  rewritten: (given) => rewrite(given, 0),
  "rewritten, 1 in 5 kept": (given) => rewrite(given, 0.2),
};
