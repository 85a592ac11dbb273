import type { Token } from "#shared/text";
import type { Part } from "./parse.ts";
import type { SourceStretch } from "./source.ts";

/** A bracket stands for at most this many words of the source; more is a paraphrase. */
export const MAX_BRACKETED_WORDS = 5;

// A path is better with fewer edits, then fewer typographic differences, then shorter gaps.
const EDIT = 1000;
const TYPOGRAPHY = 1;
const HIDDEN = 0.001;

/** What one part of the note took from the source: tokens `from` to `to` of the stretch. */
export interface Step {
  readonly type:
    | "equal"
    | "typographic"
    | "passed-over"
    | "capital"
    | "gap"
    | "replaced"
    | "inserted"
    | "joined"
    | "sic"
    | "end-mark";
  readonly part: Part | null;
  readonly from: number;
  readonly to: number;
}

interface State {
  readonly at: number;
  readonly cost: number;
  readonly step: Step | null;
  readonly previous: State | null;
}

type Frontier = Map<number, State>;

/**
 * The best lawful reading of the parts as words of the stretch, in order, or null if there is none.
 * It may begin and end anywhere in the stretch; all readings are followed at once, so none is missed.
 */
export function walk(
  parts: readonly Part[],
  words: string,
  source: SourceStretch,
): readonly Step[] | null {
  let frontier: Frontier = new Map();
  for (let at = 0; at <= source.tokens.length; at++) {
    frontier.set(at, { at, cost: 0, step: null, previous: null });
  }
  const last = lastWeighing(parts);
  for (const [number, part] of parts.entries()) {
    const opens = number === 0 || parts.slice(0, number).every(isOpening);
    frontier = advance(frontier, part, {
      words,
      source,
      opens,
      closes: number >= last,
      parts,
      number,
    });
    if (frontier.size === 0) return null;
  }
  const ends = [...frontier.values()].sort((a, b) => a.cost - b.cost || a.at - b.at);
  return ends[0] === undefined ? null : trace(ends[0]);
}

interface Moment {
  readonly words: string;
  readonly source: SourceStretch;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly parts: readonly Part[];
  readonly number: number;
}

function isOpening(part: Part): boolean {
  return part.kind === "gap" || (part.kind === "token" && part.literal[0].kind === "quote");
}

/** The number of the last part that is not a quotation or footnote mark. */
function lastWeighing(parts: readonly Part[]): number {
  return parts.findLastIndex(
    (part) =>
      part.kind !== "reference" &&
      !(part.kind === "token" && ["quote", "note"].includes(part.literal[0].kind)),
  );
}

function trace(end: State): readonly Step[] {
  const steps: Step[] = [];
  for (let state: State | null = end; state !== null; state = state.previous) {
    if (state.step !== null) steps.push(state.step);
  }
  return steps.reverse();
}

function reach(frontier: Frontier, from: State, step: Step, cost: number): void {
  const total = from.cost + cost;
  const known = frontier.get(step.to);
  if (known !== undefined && known.cost <= total) return;
  frontier.set(step.to, { at: step.to, cost: total, step, previous: from });
}

function advance(frontier: Frontier, part: Part, moment: Moment): Frontier {
  const next: Frontier = new Map();
  if (part.kind === "gap") crossGap(frontier, next, part, moment);
  const begun = passOver(frontier, moment);
  for (const state of begun.values()) {
    if (part.kind !== "token") literally(next, state, part, moment);
    switch (part.kind) {
      case "token":
        takeToken(next, state, part, moment);
        break;
      case "bracket":
        takeBracket(next, state, part, moment);
        break;
      case "joined":
        takeJoined(next, state, part, moment);
        break;
      case "sic":
        reach(next, state, { type: "sic", part, from: state.at, to: state.at }, EDIT);
        break;
      case "reference":
        reach(next, state, { type: "passed-over", part, from: state.at, to: state.at }, TYPOGRAPHY);
        break;
      case "gap":
        break;
    }
  }
  return next;
}

/** Adds the places reached by leaving out quotation and footnote marks of the source. */
function passOver(frontier: Frontier, { source, opens }: Moment): Frontier {
  if (opens) return frontier;
  const all: Frontier = new Map(frontier);
  const waiting = [...frontier.values()].sort((a, b) => a.at - b.at);
  for (let k = 0; k < waiting.length; k++) {
    const state = waiting[k];
    const to = state === undefined ? undefined : source.skipTo[state.at];
    if (state === undefined || to === undefined || to === state.at) continue;
    reach(all, state, { type: "passed-over", part: null, from: state.at, to }, TYPOGRAPHY);
    const reached = all.get(to);
    if (reached?.previous === state) waiting.push(reached);
  }
  return all;
}

function sameToken(a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined || a.fold !== b.fold) return false;
  return a.kind === b.kind || (isSign(a) && isSign(b));
}

/** A star is a footnote mark after a word and a bullet after none; quoted alone it loses the word. */
function isSign({ kind }: Token): boolean {
  return kind === "note" || kind === "mark";
}

function rawCost(note: Token, token: Token, { words, source }: Moment): number {
  const same = words.slice(note.start, note.end) === source.text.slice(token.start, token.end);
  return same ? 0 : TYPOGRAPHY;
}

/** Reads brackets, dots and the like as signs of the source itself. */
function literally(next: Frontier, state: State, part: Part, moment: Moment): void {
  let cost = 0;
  for (const [k, note] of part.literal.entries()) {
    const token = moment.source.tokens[state.at + k];
    if (token === undefined || !sameToken(note, token)) return;
    cost += rawCost(note, token, moment);
  }
  const to = state.at + part.literal.length;
  const type = cost === 0 ? "equal" : "typographic";
  reach(next, state, { type, part, from: state.at, to }, cost);
}

function takeToken(
  next: Frontier,
  state: State,
  part: Part & { readonly kind: "token" },
  moment: Moment,
): void {
  const [note] = part.literal;
  const token = moment.source.tokens[state.at];
  const here = { part, from: state.at, to: state.at };
  if (token !== undefined && sameToken(note, token)) {
    const cost = rawCost(note, token, moment);
    const type = cost === 0 ? "equal" : "typographic";
    reach(next, state, { ...here, type, to: state.at + 1 }, cost);
  } else if (token?.kind === "word" && note.kind === "word" && mayChangeCapital(moment)) {
    if (differInCapital(note.fold, token.fold)) {
      reach(next, state, { ...here, type: "capital", to: state.at + 1 }, EDIT);
    }
  }
  if (note.kind === "quote" || note.kind === "note") {
    reach(next, state, { ...here, type: "passed-over" }, TYPOGRAPHY);
  }
  if (part.optional) reach(next, state, { ...here, type: "passed-over" }, 0);
  if (moment.closes && mayEndWith(note, token, moment.source, state.at)) {
    reach(next, state, { ...here, type: "end-mark" }, EDIT);
  }
}

function mayChangeCapital({ opens, parts, number }: Moment): boolean {
  if (opens) return true;
  const before = parts[number - 1];
  return before?.kind === "gap" || (before?.kind === "token" && before.optional);
}

/** True when two words differ in the case of their first letter only. */
export function differInCapital(a: string, b: string): boolean {
  const [first = ""] = a;
  const [other = ""] = b;
  return (
    a.slice(first.length) === b.slice(other.length) &&
    first !== other &&
    first.toLowerCase() === other.toLowerCase()
  );
}

/** The writer's sentence may end with its own stop or comma where the source has one of its own. */
function mayEndWith(
  note: Token,
  token: Token | undefined,
  source: SourceStretch,
  at: number,
): boolean {
  if (note.kind !== "mark" || at === 0) return false;
  if (note.fold === ",")
    return token === undefined || token.kind === "word" || /^[.;:]$/.test(token.fold);
  if (note.fold !== ".") return false;
  if (token !== undefined) return /^[,;:]$/.test(token.fold);
  const end = source.tokens[at - 1]?.end ?? source.text.length;
  return /^[ \t]*(?:\n|$)/.test(source.text.slice(end, end + 8));
}

function crossGap(frontier: Frontier, next: Frontier, part: Part, { source, opens }: Moment): void {
  if (opens) {
    for (const state of frontier.values()) {
      reach(next, state, { type: "gap", part, from: state.at, to: state.at }, EDIT);
    }
    return;
  }
  let best: State | null = null;
  for (let at = 0; at <= source.tokens.length; at++) {
    const here = frontier.get(at);
    const carried: number = best === null ? Infinity : best.cost + (at - best.at) * HIDDEN;
    if (here !== undefined && here.cost <= carried) best = here;
    if (best === null) continue;
    const hidden = (at - best.at) * HIDDEN;
    reach(next, best, { type: "gap", part, from: best.at, to: at }, EDIT + hidden);
  }
}

function takeBracket(next: Frontier, state: State, part: Part, { source }: Moment): void {
  // Beside a bracket of the source's own an insertion would pass for the source's words.
  const beside = source.tokens[state.at]?.fold === "[" || source.tokens[state.at - 1]?.fold === "]";
  if (!beside) reach(next, state, { type: "inserted", part, from: state.at, to: state.at }, EDIT);
  let replaced = 0;
  for (let at = state.at; at < source.tokens.length; at++) {
    const token = source.tokens[at];
    // Not over the end of a sentence; and the source's own bracket is quoted, not replaced.
    if (token === undefined || /^[.!?[\]]$/.test(token.fold)) return;
    if (token.kind === "word") replaced++;
    if (replaced > MAX_BRACKETED_WORDS) return;
    // A comma after the words goes with them; a sign alone is not what a bracket stands for.
    if (replaced === 0) continue;
    const cost = EDIT + replaced * HIDDEN;
    reach(next, state, { type: "replaced", part, from: state.at, to: at + 1 }, cost);
  }
}

function takeJoined(
  next: Frontier,
  state: State,
  part: Part & { readonly kind: "joined" },
  { source }: Moment,
): void {
  const token = source.tokens[state.at];
  if (token?.kind !== "word") return;
  if (keepsWord(part, token.fold)) {
    reach(next, state, { type: "joined", part, from: state.at, to: state.at + 1 }, EDIT);
  }
}

/** True when the letters outside the bracket are the word's own and enough of it stands. */
function keepsWord(part: Part & { readonly kind: "joined" }, word: string): boolean {
  const { before, inside, after } = part;
  const hidden = word.length - before.length - after.length;
  if (hidden < 0 || !word.startsWith(before) || !word.endsWith(after)) return false;
  const replaced = word.slice(before.length, before.length + hidden);
  const oneLetter = before === "" && inside.length === 1;
  if (oneLetter) return replaced.toLowerCase() === inside.toLowerCase();
  return hidden <= Math.max(inside.length, before.length + after.length);
}
