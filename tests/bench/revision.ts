type Random = () => number;

/** One line of an article. */
export type Paragraph = string;

/** What a revision did to a quotation, and so what a report must say. */
export interface Fate {
  readonly kind: string;
  readonly before: { readonly start: number; readonly end: number };
  /** The words that now stand for the passage, null if it was taken out. */
  readonly after: string | null;
  readonly state: "verbatim" | "altered" | "missing";
  readonly moved: boolean;
}

/** The next version of an article. */
export interface Revision {
  readonly text: string;
  readonly fates: readonly Fate[];
}

/** Share of the words that are edited, and of the quoted paragraphs that are moved. */
const EDITED = 0.1;
const MOVED = 0.2;

interface Sentence {
  readonly start: number;
  readonly words: string;
}

/**
 * Edits a tenth of the words of a text in all its paragraphs, moves some of them, takes one quoted
 * sentence out, and tells the fate of `quotes` sentences; null if the text has too few of them.
 */
export function reviseArticle(text: string, quotes: number, random: Random): Revision | null {
  const lines = text.split("\n");
  const starts: number[] = [];
  lines.reduce((at, line) => {
    starts.push(at);
    return at + line.length + 1;
  }, 0);
  const chosen = new Map<number, Sentence>();
  for (const at of shuffled([...lines.keys()], random)) {
    const sentence = sentenceOf(lines[at] ?? "", text, random);
    if (chosen.size < quotes && sentence !== null) chosen.set(at, sentence);
  }
  if (chosen.size < 4) return null;
  const pool = text.match(/\p{Ll}{4,}/gu) ?? [];
  const moving = new Set([...chosen.keys()].filter(() => random() < MOVED));
  const [gone] = [...chosen.keys()].filter((at) => !moving.has(at));
  const fates: Fate[] = [];
  const edited = lines.map((line, at) => {
    const sentence = chosen.get(at);
    if (sentence === undefined) return edit(line, pool, random);
    const { start, words } = sentence;
    // Half of the quotations stay as they are: a report must tell these from the others.
    const now = at === gone ? null : random() < 0.5 ? words : edit(words, pool, random);
    const before = {
      start: (starts[at] ?? 0) + start,
      end: (starts[at] ?? 0) + start + words.length,
    };
    const moved = moving.has(at);
    const state = now === null ? "missing" : now === words ? "verbatim" : "altered";
    const kind = `${state}${moved ? ", paragraph moved" : ""}`;
    fates.push({ kind, before, after: now, state, moved });
    const around = [line.slice(0, start), line.slice(start + words.length)];
    return around.map((part) => edit(part, pool, random)).join(now ?? "");
  });
  return { text: move(edited, moving, random).join("\n\n"), fates };
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** A sentence of the line of 8 to 50 words that stands once in the text. */
function sentenceOf(line: string, text: string, random: Random): Sentence | null {
  const sentences = [...line.matchAll(/[^.!?\s][^.!?]+[.!?]+["”’]?(?=\s|$)/g)].filter(
    ({ 0: words }) => {
      const count = words.split(/\s+/).length;
      return count >= 8 && count <= 50 && text.indexOf(words) === text.lastIndexOf(words);
    },
  );
  const found = sentences[Math.floor(random() * sentences.length)];
  return found === undefined ? null : { start: found.index, words: found[0] };
}

/** A tenth of the words replaced, added to or dropped, at least one where there are ten. */
function edit(part: string, pool: readonly string[], random: Random): string {
  return part.replace(/[\p{L}\p{N}'’]+/gu, (word) => {
    if (random() > EDITED) return word;
    const other = pool[Math.floor(random() * pool.length)] ?? word;
    const kind = random();
    if (kind < 0.5) return other;
    return kind < 0.75 ? `${word} ${other}` : "";
  });
}

/** The lines of `moving` put each between two others, well away from where they stood. */
function move(
  lines: readonly string[],
  moving: ReadonlySet<number>,
  random: Random,
): readonly string[] {
  const staying = lines.map((line, at) => ({ line, at })).filter(({ at }) => !moving.has(at));
  const gaps = new Map<number, string[]>();
  for (const at of moving) {
    const away = staying.filter((other) => Math.abs(other.at - at) > 2);
    const to = away[Math.floor(random() * away.length)]?.at ?? 0;
    gaps.set(to, [...(gaps.get(to) ?? []), lines[at] ?? ""]);
  }
  return staying.flatMap(({ line, at }) => [line, ...(gaps.get(at) ?? [])]);
}
