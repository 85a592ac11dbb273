import { lineCounter } from "../lines.ts";
import { LONGEST_ENTRY, type CutEntry } from "../reference.ts";

/** A piece of a BibTeX file between its `@` and the end of its braces. */
export interface BibtexPiece {
  /** Lower case: `article`, `string`, `comment`. */
  readonly type: string;
  /** Empty for `@string` and what has none. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Why it cannot be read, null if it can. */
  readonly problem: string | null;
}

const HEAD = /@[ \t]*([A-Za-z][\w-]*)\s*([{(])/g;
/** What can only be the head of another entry, at the beginning of a line. */
const NEXT_HEAD = /\n[ \t]*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}()"=#%]+[ \t]*,/g;

/** The pieces of a file in its order; words between them are a comment, as in BibTeX. */
export function bibtexPieces(text: string): readonly BibtexPiece[] {
  const lineOf = lineCounter(text);
  const pieces: BibtexPiece[] = [];
  let limit = 0;
  HEAD.lastIndex = 0;
  for (let match = HEAD.exec(text); match !== null; match = HEAD.exec(text)) {
    const type = match[1]!.toLowerCase();
    const open = match.index + match[0].length - 1;
    const line = lineOf(match.index);
    if (type === "comment" && match[2] !== "{") continue;
    if (limit <= open) limit = nextHead(text, open);
    const close = endOfPiece(text, open, limit);
    const end = close.at;
    const isTooLong = end - match.index > LONGEST_ENTRY;
    const problem = !close.isClosed
      ? "its braces do not close"
      : isTooLong
        ? "it is longer than a million characters"
        : null;
    const key = type === "string" ? "" : keyAt(text, open + 1, end);
    pieces.push({ type, key, start: match.index, end, line, problem });
    HEAD.lastIndex = end;
  }
  return pieces;
}

function keyAt(text: string, from: number, end: number): string {
  const head = text.slice(from, Math.min(end, from + 500));
  const match = /^\s*([^\s,{}()"=#%]+)\s*(?=,|[})]\s*$)/.exec(head);
  return match?.[1] ?? "";
}

function nextHead(text: string, from: number): number {
  NEXT_HEAD.lastIndex = from;
  return NEXT_HEAD.exec(text)?.index ?? text.length;
}

/** Quoted words must have even braces too, so that braces alone tell where a piece ends. */
function endOfPiece(text: string, open: number, limit: number): { at: number; isClosed: boolean } {
  const isRound = text[open] === "(";
  let depth = 0;
  for (let at = open; at < limit; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x7b) depth += 1;
    else if (sign === 0x7d && --depth === 0 && !isRound) return { at: at + 1, isClosed: true };
    else if (sign === 0x29 && isRound && depth === 0) return { at: at + 1, isClosed: true };
  }
  return { at: limit, isClosed: false };
}

const NO_ENTRY = new Set(["string", "comment", "preamble"]);
const PARENTS = /\b(?:crossref|xdata)\s*=\s*[{"]([^{}"]+)[}"]/gi;
const MACRO_NAME = /(?:=|#)\s*([A-Za-z][^\s,{}()"'=#%]*)/g;
/** Parents of parents are followed so far; a chain that goes on is no help to anybody. */
const MOST_PARENTS = 8;

/** Each entry with the `@string` it uses before it and the entries it refers to after it. */
export function cutBibtex(text: string): readonly CutEntry[] {
  const pieces = bibtexPieces(text);
  const body = (piece: BibtexPiece): string => text.slice(piece.start, piece.end);
  const macros = new Map<string, string>();
  for (const piece of pieces) {
    if (piece.type !== "string" || piece.problem !== null) continue;
    const name = /[{(]\s*([^\s=]+)\s*=/.exec(body(piece))?.[1];
    if (name !== undefined) macros.set(name.toLowerCase(), body(piece));
  }
  const byKey = new Map(
    pieces
      .filter(({ type, problem }) => !NO_ENTRY.has(type) && problem === null)
      .map((piece) => [piece.key.toLowerCase(), piece]),
  );
  return pieces
    .filter(({ type }) => !NO_ENTRY.has(type))
    .map((piece): CutEntry => {
      if (piece.problem !== null) return { line: piece.line, problem: piece.problem };
      const parents = parentsOf(piece, byKey, body);
      const own = [piece, ...parents].map(body);
      const used = own.some((one) => one.includes("#") || /=\s*[A-Za-z]/.test(one))
        ? usedMacros(own, macros)
        : [];
      return entryOf(piece.line, [...used, ...own]);
    });
}

function entryOf(line: number, parts: readonly string[]): CutEntry {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length <= LONGEST_ENTRY) return { line, text: parts.join("\n\n") };
  return { line, problem: "it is longer than a million characters with what it refers to" };
}

function parentsOf(
  piece: BibtexPiece,
  byKey: ReadonlyMap<string, BibtexPiece>,
  body: (piece: BibtexPiece) => string,
): readonly BibtexPiece[] {
  const found = new Set<BibtexPiece>([piece]);
  for (const one of found) {
    for (const [, keys = ""] of body(one).matchAll(PARENTS)) {
      for (const key of keys.split(",")) {
        const parent = byKey.get(key.trim().toLowerCase());
        if (parent !== undefined && found.size <= MOST_PARENTS) found.add(parent);
      }
    }
  }
  return [...found].slice(1);
}

/** In the order of their definition, with those they use themselves. */
function usedMacros(
  own: readonly string[],
  macros: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set<string>();
  const look = (text: string): void => {
    for (const [, name = ""] of text.matchAll(MACRO_NAME)) {
      const key = name.toLowerCase();
      if (macros.has(key)) names.add(key);
    }
  };
  own.forEach(look);
  for (const name of names) look(macros.get(name)!);
  return [...macros].filter(([name]) => names.has(name)).map(([, text]) => text);
}
