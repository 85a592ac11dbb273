type Random = () => number;

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
  const moving = chooseMoves(lines, [...chosen.keys()], random);
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
  return { text: move(edited, moving).join("\n\n"), fates };
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

/**
 * Which of the quoted lines move, and after which line. Each passes over more text than it holds
 * itself, for else it is as true to say that the lines it passed have moved.
 */
function chooseMoves(
  lines: readonly string[],
  quoted: readonly number[],
  random: Random,
): ReadonlyMap<number, number> {
  const moves = new Map<number, number>();
  const leaving = quoted.filter(() => random() < MOVED);
  const staying = [...lines.keys()].filter((at) => !leaving.includes(at));
  for (const at of leaving) {
    const passed = (to: number): number =>
      staying
        .filter((one) => one > Math.min(at, to) && one < Math.max(at, to))
        .reduce((sum, one) => sum + (lines[one]?.length ?? 0), 0);
    const away = staying.filter((to) => passed(to) > 2 * (lines[at]?.length ?? 0));
    const to = away[Math.floor(random() * away.length)];
    if (to !== undefined) moves.set(at, to);
  }
  return moves;
}

/** The lines, those of `moves` each after the one it goes to. */
function move(lines: readonly string[], moves: ReadonlyMap<number, number>): readonly string[] {
  return lines.flatMap((line, at) => {
    if (moves.has(at)) return [];
    const here = [...moves].filter(([, to]) => to === at);
    return [line, ...here.map(([from]) => lines[from] ?? "")];
  });
}
