import type { DiffStep, QuoteState } from "#shared/model";
import { equalButSpaces, splitsWord, type Token } from "#shared/text";
import { diffWords } from "./diff.ts";
import { parseWords, type Part } from "./parse.ts";
import { readStretch, type SourceStretch } from "./source.ts";
import { walk, type Step } from "./walk.ts";
import { reasonsOf, warningsOf } from "./warnings.ts";

/** The annotated passage: UTF-16 offsets into the snapshot's text. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** To be raised whenever `checkQuote` or `anchor` answers differently: earlier answers are kept on disk. */
export const QUOTE_RULES = 1;

/** The verdict on the words of one excerpt; `diff` is empty unless `altered`. */
export interface QuoteCheck {
  readonly state: QuoteState;
  readonly diff: readonly DiffStep[];
  /** Sentences for the user; a lawful quotation can have some too. */
  readonly warnings: readonly string[];
  /** The passage that would make the words lawful, where they go beyond the annotated one. */
  readonly extendTo?: Passage;
}

/**
 * Weight of shared words from which a changed quotation is `altered`, not `missing`. Two unrelated
 * passages of one article share about a quarter, mostly short words; a paraphrase rarely half.
 */
const RELATED = 0.45;

/** Characters around the passage in which words that go beyond it are looked for. */
const BEYOND = 2000;

/**
 * Judges words of a note against the annotated passage of their source. Only a strict reading inside
 * the passage is lawful; likeness merely tells `altered` from `missing`.
 */
export function checkQuote(words: string, text: string, passage: Passage): QuoteCheck {
  const parts = parseWords(words);
  const { start, end } = withAttachedMarks(text, passage);
  const source = readStretch(text, start, end);
  const steps = walk(parts, words, source);
  if (steps !== null && takesWords(steps)) {
    return { state: stateOf(steps, words, source), diff: [], warnings: warningsOf(steps, source) };
  }
  const extendTo = placeBeyond(parts, words, text, passage);
  if (extendTo !== null) return beyond(parts, words, text, { passage, extendTo });
  if (relatedness(parts, source) < RELATED) return missing(parts, words, text, passage);
  const diff = diffWords(parts, words, source);
  const order = relatedness(parts, source) === 1 && movesWords(diff);
  return {
    state: "altered",
    diff,
    warnings: [
      ...(order ? ["The words are the source's, but not in its order."] : reasonsOf(diff)),
    ],
  };
}

/** A passage often stops short of the full stop or mark that closes it: they may be quoted too. */
function withAttachedMarks(text: string, { start, end }: Passage): Passage {
  const after = /^[.,;:!?…]*["'”’»›]?/.exec(text.slice(end, end + 6))?.[0].length ?? 0;
  const before = /["'“‘„«‹]?$/.exec(text.slice(Math.max(0, start - 1), start))?.[0].length ?? 0;
  return { start: start - before, end: splitsWord(text, end) ? end : end + after };
}

function takesWords(steps: readonly Step[]): boolean {
  return steps.some(
    ({ type, part }) =>
      ["equal", "typographic", "capital", "joined"].includes(type) &&
      part?.literal.some((token) => token.kind === "word") === true,
  );
}

function stateOf(
  steps: readonly Step[],
  words: string,
  source: SourceStretch,
): "verbatim" | "typographic" | "edited" {
  const plain = ({ type }: Step): boolean =>
    type === "equal" || type === "typographic" || type === "passed-over";
  if (!steps.every(plain)) return "edited";
  const core = withoutOwnMarks(steps);
  if (!core.every(({ type }) => type === "equal")) return "typographic";
  const tokens = core.flatMap(({ part }) => part?.literal ?? []);
  const note = words.slice(tokens[0]?.start, tokens.at(-1)?.end);
  const first = source.tokens[core[0]?.from ?? 0];
  const last = source.tokens[(core.at(-1)?.to ?? 0) - 1];
  const same = equalButSpaces(note, source.text.slice(first?.start, last?.end));
  return same ? "verbatim" : "typographic";
}

/** The steps without a pair of quotation marks the note itself sets around the whole. */
function withoutOwnMarks(steps: readonly Step[]): readonly Step[] {
  const own = (step: Step | undefined): boolean =>
    step?.type === "passed-over" &&
    step.from === step.to &&
    step.part?.literal[0]?.kind === "quote";
  return own(steps[0]) && own(steps.at(-1)) ? steps.slice(1, -1) : steps;
}

/** Where the words read lawfully if the passage were longer; it must share words with the passage. */
function placeBeyond(
  parts: readonly Part[],
  words: string,
  text: string,
  passage: Passage,
): Passage | null {
  const reach = BEYOND + words.length;
  const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, passage.start - reach)));
  const to = text.indexOf(" ", Math.min(text.length, passage.end + reach));
  const source = readStretch(text, from, to < 0 ? text.length : to);
  const steps = walk(parts, words, source);
  if (steps === null || !takesWords(steps)) return null;
  const read = steps.filter((step) => step.to > step.from && step.type !== "gap");
  const start = source.tokens[read[0]?.from ?? -1]?.start;
  const end = source.tokens[(read.at(-1)?.to ?? 0) - 1]?.end;
  if (start === undefined || end === undefined) return null;
  if (start >= passage.end || end <= passage.start) return null;
  return { start: Math.min(start, passage.start), end: Math.max(end, passage.end) };
}

function beyond(
  parts: readonly Part[],
  words: string,
  text: string,
  places: { readonly passage: Passage; readonly extendTo: Passage },
): QuoteCheck {
  const { passage, extendTo } = places;
  return {
    state: "altered",
    // Against the passage as annotated: the surplus words are what the reader must see.
    diff: diffWords(parts, words, readStretch(text, passage.start, passage.end)),
    warnings: ["The words go beyond the annotated passage; it can be extended to hold them."],
    extendTo,
  };
}

function missing(
  parts: readonly Part[],
  words: string,
  text: string,
  passage: Passage,
): QuoteCheck {
  const elsewhere = words.length > 0 && walkAnywhere(parts, words, text, passage);
  return elsewhere
    ? {
        state: "altered",
        diff: diffWords(parts, words, readStretch(text, passage.start, passage.end)),
        warnings: ["The words stand in the source, but outside the annotated passage."],
      }
    : { state: "missing", diff: [], warnings: [] };
}

function walkAnywhere(
  parts: readonly Part[],
  words: string,
  text: string,
  passage: Passage,
): boolean {
  const from = Math.max(0, passage.start - BEYOND);
  const steps = walk(parts, words, readStretch(text, from, passage.end + BEYOND));
  return steps !== null && takesWords(steps);
}

function weighedWords(tokens: readonly Token[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, fold } of tokens) {
    if (kind !== "word") continue;
    const word = fold.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Share of the note's own words, weighed by length, that the passage also has. */
function relatedness(parts: readonly Part[], source: SourceStretch): number {
  const tokens = parts.filter((part) => part.kind !== "bracket").flatMap((part) => part.literal);
  const there = new Map(weighedWords(source.tokens));
  let all = 0;
  let shared = 0;
  for (const [word, count] of weighedWords(tokens)) {
    all += count * word.length;
    shared += Math.min(count, there.get(word) ?? 0) * word.length;
  }
  return all === 0 ? 0 : shared / all;
}

/** True when the note adds a run of words, or just those it leaves out, though all are the source's. */
function movesWords(diff: readonly DiffStep[]): boolean {
  const wordsOf = (op: string): readonly string[] =>
    diff.filter((step) => step.op === op).flatMap(({ text }) => text.trim().split(/\s+/));
  const runs = diff.some(({ op, text }) => op === "+" && text.trim().split(/\s+/).length > 1);
  const [lost, added] = [wordsOf("-"), wordsOf("+")];
  return runs || (added.length > 0 && [...lost].sort().join(" ") === [...added].sort().join(" "));
}
