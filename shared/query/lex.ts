import type { Place, Problem } from "./ast.ts";

export type Token = Place &
  (
    | { readonly type: "word"; readonly text: string; readonly prefix: boolean }
    | { readonly type: "phrase"; readonly text: string }
    | { readonly type: "field"; readonly name: string }
    | { readonly type: "near"; readonly distance: number | null; readonly text: string }
    | { readonly type: "or" | "and" | "not" | "open" | "close" }
  );

const SPACE = /\s+/y;
const PHRASE = /["“”„«»]([^"“”„«»]*)(["“”«»]?)/y;
const FIELD = /(title|author|in|tag|type|lang|before|after|grade):(?=[^\s)*])/iy;
const MINUS = /[-−](?=[^\s)*-])/y;
const NEAR = /NEAR(?:\/([^\s()"“”„«»*]*))?(?!\*+(?:[\s()]|$))(?=[\s()"“”„«»*]|$)/y;
const WORD = /[^\s()"“”„«»*]+(?:\*+(?=[\s()]|$))?/y;
const STARS = /\*+/y;

function at(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

function wordToken(text: string, place: Place): Token {
  if (text === "OR" || text === "AND" || text === "NOT") {
    return { ...place, type: text.toLowerCase() as "or" | "and" | "not" };
  }
  return { ...place, type: "word", text: text.replace(/\*+$/, ""), prefix: text.endsWith("*") };
}

function nearToken(written: string | undefined, text: string, place: Place): Token {
  const number = written === undefined ? null : /^\d{1,4}$/.test(written) ? Number(written) : NaN;
  return { ...place, type: "near", distance: number, text };
}

/** Cuts a query into tokens; `problems` receives what cannot be one. */
export function lex(text: string, problems: Problem[]): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  // After `-` or `field:` the next part belongs to it; elsewhere a minus is part of a word.
  let fresh = true;
  while (position < text.length) {
    const space = at(SPACE, text, position);
    if (space !== null) {
      position += space[0].length;
      fresh = true;
      continue;
    }
    const stars = at(STARS, text, position);
    if (stars !== null) {
      const place = { start: position, end: position + stars[0].length };
      problems.push({ ...place, message: "A * stands at the end of a word, as in prefix*." });
      position = place.end;
      fresh = true;
      continue;
    }
    const token = readToken(text, position, fresh, problems);
    tokens.push(token);
    position = token.end;
    fresh = token.type !== "word";
  }
  return tokens;
}

function readToken(text: string, start: number, fresh: boolean, problems: Problem[]): Token {
  const sign = text[start];
  if (sign === "(" || sign === ")") {
    return { start, end: start + 1, type: sign === "(" ? "open" : "close" };
  }
  const phrase = at(PHRASE, text, start);
  if (phrase !== null) {
    const place = { start, end: start + phrase[0].length };
    if (phrase[2] === "") {
      problems.push({ ...place, message: "This quotation mark is not closed." });
    }
    return { ...place, type: "phrase", text: (phrase[1] ?? "").trim().replace(/\s+/g, " ") };
  }
  if (fresh) {
    const minus = at(MINUS, text, start);
    if (minus !== null) return { start, end: start + 1, type: "not" };
    const near = at(NEAR, text, start);
    if (near !== null) {
      return nearToken(near[1], near[0], { start, end: start + near[0].length });
    }
    const field = at(FIELD, text, start);
    if (field !== null) {
      const end = start + field[0].length;
      return { start, end, type: "field", name: (field[1] ?? "").toLowerCase() };
    }
  }
  const word = at(WORD, text, start)?.[0] ?? text[start] ?? "";
  return wordToken(word, { start, end: start + word.length });
}
