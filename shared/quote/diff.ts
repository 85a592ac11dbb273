import type { DiffStep } from "#shared/model";
import type { Token } from "#shared/text";
import type { Part } from "./parse.ts";
import { MAX_BRACKETED_WORDS } from "./walk.ts";
import type { SourceStretch } from "./source.ts";

/** Cells of the table above which the middle is not aligned but shown as replaced whole. */
const MAX_CELLS = 4_000_000;

// Adding costs more than losing: else a first word of the note, with the one after it changed, would
// be shown as added before the stretch rather than as the source's own.
const INSERT = 10;
const REMOVE = 8;
/** A word for a word: less than adding it, so that a changed last word is shown beside the old one. */
const REPLACE = 9;
const HIDE = 1;
const BRACKET = 4;

/** What is compared: a token, or a gap or bracket that may stand for tokens of the source. */
interface Unit {
  readonly start: number;
  readonly end: number;
  readonly token: Token | null;
  /** Words of the source this unit may stand for. */
  readonly hides: number;
}

function unitsOf(parts: readonly Part[]): readonly Unit[] {
  return parts.flatMap((part): readonly Unit[] => {
    if (part.kind === "token") {
      const [token] = part.literal;
      return [{ start: token.start, end: token.end, token, hides: 0 }];
    }
    const start = part.literal[0]?.start ?? 0;
    const end = part.literal.at(-1)?.end ?? start;
    const hides = { gap: Infinity, bracket: MAX_BRACKETED_WORDS, joined: 1, sic: 0, reference: 0 };
    return [{ start, end, token: null, hides: hides[part.kind] }];
  });
}

type Move = "equal" | "insert" | "remove" | "replace";

/**
 * The word diff from the source to the note over the stretch the note's words fit best. Joined, `=`
 * and `-` give the source's words, `=` and `+` the note's, but for typography.
 */
export function diffWords(
  parts: readonly Part[],
  words: string,
  source: SourceStretch,
): readonly DiffStep[] {
  const units = unitsOf(parts);
  if (units.length * source.tokens.length > MAX_CELLS) {
    const text = source.text.slice(source.tokens[0]?.start, source.tokens.at(-1)?.end);
    return [
      { op: "-", text },
      { op: "+", text: words },
    ];
  }
  const { moves, from } = align(units, source.tokens);
  return collect(moves, from, units, words, source);
}

interface Aligned {
  readonly moves: readonly Move[];
  readonly from: number;
}

const DIAGONAL = 1;
const LEFT = 2;
const UP = 3;
const BOTH = 4;

/** Semi-global alignment: tokens of the source before the first and after the last unit are free. */
function align(units: readonly Unit[], tokens: readonly Token[]): Aligned {
  const width = tokens.length + 1;
  const back = new Uint8Array((units.length + 1) * width);
  let row = new Int32Array(width);
  for (const [k, unit] of units.entries()) {
    const next = new Int32Array(width);
    const removal = removalCost(units, k);
    for (let at = 0; at < width; at++) {
      let best = (row[at] ?? 0) + (unit.token === null ? BRACKET : INSERT);
      let move = UP;
      if (at > 0) {
        const removed = (next[at - 1] ?? 0) + removal;
        if (removed < best) [best, move] = [removed, LEFT];
        const replacing = (row[at - 1] ?? 0) + REPLACE;
        if (replacing < best && unit.token?.kind === "word" && tokens[at - 1]?.kind === "word") {
          [best, move] = [replacing, BOTH];
        }
        if (equal(unit.token, tokens[at - 1]) && (row[at - 1] ?? 0) <= best) {
          [best, move] = [row[at - 1] ?? 0, DIAGONAL];
        }
      }
      next[at] = best;
      back[(k + 1) * width + at] = move;
    }
    row = next;
  }
  let end = 0;
  for (let at = 1; at < width; at++) if ((row[at] ?? 0) < (row[end] ?? 0)) end = at;
  return trace(back, width, units.length, end);
}

function removalCost(units: readonly Unit[], k: number): number {
  return units[k]?.hides === Infinity ? HIDE : (units[k]?.hides ?? 0) > 0 ? BRACKET : REMOVE;
}

function equal(note: Token | null, token: Token | undefined): boolean {
  return note !== null && note.kind === token?.kind && note.fold === token.fold;
}

const MOVES: readonly Move[] = ["insert", "equal", "remove", "insert", "replace"];

function trace(back: Uint8Array, width: number, height: number, end: number): Aligned {
  const moves: Move[] = [];
  let at = end;
  for (let k = height; k > 0;) {
    const move = back[k * width + at];
    moves.push(MOVES[move ?? UP] ?? "insert");
    if (move !== UP) at--;
    if (move !== LEFT) k--;
  }
  return { moves: moves.reverse(), from: at };
}

/** Joins moves to steps; between two matches, what the source loses comes before what the note adds. */
function collect(
  moves: readonly Move[],
  from: number,
  units: readonly Unit[],
  words: string,
  source: SourceStretch,
): readonly DiffStep[] {
  const steps: DiffStep[] = [];
  const lastToken = from + moves.filter((move) => move !== "insert").length - 1;
  let token = from;
  let unit = 0;
  let removed = "";
  let added = "";
  const flush = (): void => {
    if (removed !== "") steps.push({ op: "-", text: removed });
    if (added !== "") steps.push({ op: "+", text: added });
    removed = added = "";
  };
  for (const move of moves) {
    if (move === "insert" || move === "replace") {
      added += slice(words, units, unit++, units.length - 1);
      if (move === "insert") continue;
    }
    const text = slice(source.text, source.tokens, token++, lastToken);
    if (move === "remove" || move === "replace") {
      removed += text;
      continue;
    }
    flush();
    unit++;
    const before = steps.at(-1);
    if (before?.op === "=") steps[steps.length - 1] = { op: "=", text: before.text + text };
    else steps.push({ op: "=", text });
  }
  flush();
  return steps;
}

/** A piece with the white space after it, so that steps can be joined; the last one without. */
function slice(
  text: string,
  pieces: readonly { readonly start: number; readonly end: number }[],
  at: number,
  last: number,
): string {
  const piece = pieces[at];
  if (piece === undefined) return "";
  return text.slice(piece.start, at < last ? (pieces[at + 1]?.start ?? piece.end) : piece.end);
}
