import { MARKS, SYMBOLS } from "./symbols.ts";
import { entryOf } from "../table.ts";

/** Deepest nesting of braces that is followed; deeper ones stay as written. */
const DEEPEST = 40;

/** Commands that only change how their words look, or group them. */
const LOOKS =
  /^(?:text(?:it|bf|sc|rm|sf|tt|up|md|sl|normal|superscript|subscript|quotesingle)?|emph|enquote|mkbib\w+|uppercase|lowercase|it|bf|em|sc|rm|sf|tt|sl|upshape|itshape|bfseries|scshape|mbox|hbox|url|path|nolinkurl|ensuremath|relax|protect|noopsort|NoCaseChange|bibstring|mathrm|mathit|mathbf|mathcal|cyr|selectlanguage)$/;

/** Words of LaTeX as plain Unicode: accents, signs and braces resolved, unknown commands kept. */
export function latexToText(tex: string): string {
  return /[\\{}~$`'-]/.test(tex) ? decode(tex, 0) : tex;
}

function decode(tex: string, depth: number): string {
  let text = "";
  let at = 0;
  while (at < tex.length) {
    const sign = tex[at]!;
    if (sign === "\\") {
      const read = command(tex, at, depth);
      text += read.text;
      at = read.next;
    } else if (sign === "{" || sign === "}") {
      at += 1;
    } else if (sign === "~") {
      text += "\u00A0";
      at += 1;
    } else if (sign === "$") {
      const end = tex.indexOf("$", at + 1);
      // Mathematics stays as written: no plain text says the same.
      const next = end < 0 ? at + 1 : end + 1;
      text += end < 0 ? "$" : tex.slice(at, next);
      at = next;
    } else {
      const ligature = ligatureAt(tex, at);
      text += ligature?.text ?? sign;
      at += ligature?.length ?? 1;
    }
  }
  return text;
}

const LIGATURES: readonly (readonly [string, string])[] = [
  ["---", "—"],
  ["--", "–"],
  ["``", "“"],
  ["''", "”"],
];

function ligatureAt(tex: string, at: number): { text: string; length: number } | null {
  for (const [written, text] of LIGATURES) {
    if (tex.startsWith(written, at)) return { text, length: written.length };
  }
  return null;
}

interface Read {
  readonly text: string;
  readonly next: number;
}

const NAME = /[A-Za-z]+\*?/y;

function command(tex: string, at: number, depth: number): Read {
  NAME.lastIndex = at + 1;
  const word = NAME.exec(tex)?.[0];
  if (word === undefined) return signCommand(tex, at, depth);
  const after = at + 1 + word.length;
  const mark = entryOf(MARKS, word);
  if (mark !== undefined) return accented(tex, after, mark, depth);
  const symbol = entryOf(SYMBOLS, word);
  if (symbol !== undefined) return { text: symbol, next: endOfCommand(tex, after) };
  if (word === "href") return { text: "", next: skipArgument(tex, after) };
  if (word === "textbackslash") return { text: "\\", next: endOfCommand(tex, after) };
  if (LOOKS.test(word)) return { text: "", next: endOfCommand(tex, after) };
  return { text: `\\${word}`, next: after };
}

/** A space after a command belongs to it, and so does an empty group. */
function endOfCommand(tex: string, at: number): number {
  if (tex.startsWith("{}", at)) return at + 2;
  return /\s/.test(tex[at] ?? "") ? at + 1 : at;
}

function signCommand(tex: string, at: number, depth: number): Read {
  const sign = tex[at + 1] ?? "";
  const mark = entryOf(MARKS, sign);
  if (mark !== undefined) return accented(tex, at + 2, mark, depth);
  if (sign === " " || sign === "\n" || sign === "\\") return { text: " ", next: at + 2 };
  if (sign === "-" || sign === "/") return { text: "", next: at + 2 };
  if (sign === "," || sign === ";" || sign === ":") return { text: "\u2009", next: at + 2 };
  return { text: sign, next: at + 1 + sign.length };
}

/** A letter with a mark; `\i` under a mark is an i. */
function accented(tex: string, from: number, mark: string, depth: number): Read {
  let at = from;
  while (tex[at] === " ") at++;
  const argument = depth < DEEPEST ? argumentAt(tex, at, depth) : null;
  if (argument === null) return { text: "", next: at };
  const letter = argument.text.replace(/^ı/, "i").replace(/^ȷ/, "j");
  const [first = "", ...rest] = letter;
  return { text: `${first}${mark}${rest.join("")}`.normalize("NFC"), next: argument.next };
}

function argumentAt(tex: string, at: number, depth: number): Read | null {
  if (at >= tex.length) return null;
  if (tex[at] === "\\") return command(tex, at, depth + 1);
  if (tex[at] !== "{") {
    const letter = String.fromCodePoint(tex.codePointAt(at)!);
    return { text: letter, next: at + letter.length };
  }
  const end = closingBrace(tex, at);
  return { text: decode(tex.slice(at + 1, end), depth + 1), next: end + 1 };
}

function skipArgument(tex: string, at: number): number {
  return tex[at] === "{" ? closingBrace(tex, at) + 1 : at;
}

/** Where the brace opened at a position closes; the end of the text if nowhere. */
export function closingBrace(tex: string, open: number): number {
  let depth = 0;
  for (let at = open; at < tex.length; at++) {
    if (tex[at] === "{") depth += 1;
    else if (tex[at] === "}" && --depth === 0) return at;
  }
  return tex.length;
}

const SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "\u00A0": "~",
};

/** True if braces close in the order they open: BibTeX counts those too that are escaped. */
export function hasEvenBraces(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === "{") depth += 1;
    else if (sign === "}" && --depth < 0) return false;
  }
  return depth === 0;
}

/** Plain text as LaTeX reads it back; letters stay Unicode, the signs TeX takes as its own do not. */
export function textToLatex(text: string): string {
  const isEven = hasEvenBraces(text);
  return text
    .replace(/[^\S\u00A0]+/g, " ")
    .replace(/[\\{}~^\u00A0]/g, (sign) =>
      isEven && /[{}]/.test(sign) ? `\\${sign}` : entryOf(SIGNS, sign)!,
    )
    .replace(/[&%$#_]/g, "\\$&")
    .replace(/--+|``+|''+/g, (run) => [...run].join("{}"));
}
