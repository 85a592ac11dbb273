import { oneLine } from "../lines.ts";
import { BadEntry } from "../reference.ts";
import { bibtexPieces } from "./cut.ts";
import { MONTHS } from "./dates.ts";
import { closingBrace } from "./latex.ts";
import { entryOf } from "../table.ts";

/** An entry with its fields as written, without the outer braces; names are in lower case. */
export interface BibtexEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Longest value a field may have when its macros are put together (characters). */
const LONGEST_VALUE = 1_000_000;

/** The entries of a piece of BibTeX, macros put in; the first is the one the piece is about. */
export function parseBibtex(text: string): readonly BibtexEntry[] {
  const macros = new Map(MONTHS.map((name) => [name, name]));
  const entries: BibtexEntry[] = [];
  for (const piece of bibtexPieces(text)) {
    if (piece.type === "comment" || piece.type === "preamble") continue;
    if (piece.problem !== null) throw new BadEntry(piece.problem);
    const body = text.slice(piece.start, piece.end);
    if (piece.type === "string") {
      for (const [name, value] of readFields(body, headOf(body), macros)) macros.set(name, value);
      continue;
    }
    const comma = body.indexOf(",", headOf(body));
    const isKeyed = piece.key !== "";
    const from = isKeyed && comma >= 0 ? comma + 1 : headOf(body);
    const fields =
      isKeyed && comma < 0 ? new Map<string, string>() : readFields(body, from, macros);
    entries.push({ type: piece.type, key: piece.key, fields });
  }
  return entries;
}

const headOf = (body: string): number => body.search(/[{(]/) + 1;

const FIELD = /[\s,]*([^\s,{}()"'=#%]+)\s*=\s*/y;
const REST = /[\s,]*(?:[})]\s*)?$/y;

function readFields(
  body: string,
  from: number,
  macros: ReadonlyMap<string, string>,
): Map<string, string> {
  const fields = new Map<string, string>();
  let at = from;
  for (;;) {
    REST.lastIndex = at;
    if (REST.test(body)) return fields;
    FIELD.lastIndex = at;
    const name = FIELD.exec(body)?.[1]?.toLowerCase();
    if (name === undefined) throw new BadEntry(`“${wordsAt(body, at)}” is no field`);
    const read = readValue(body, FIELD.lastIndex, macros, name);
    addField(fields, name, read.value);
    at = read.next;
  }
}

/** Fields that a second one of the name adds to, with what parts their values. */
const JOINTS: Readonly<Record<string, string>> = { keywords: ", ", file: ";" };

/** The first of a name counts, as in BibTeX; what others say is kept beside it. */
function addField(fields: Map<string, string>, name: string, value: string): void {
  const before = fields.get(name);
  const joint = entryOf(JOINTS, name);
  if (before === undefined) fields.set(name, value);
  else if (joint !== undefined) fields.set(name, `${before}${joint}${value}`);
  else if (before !== value) {
    const others = fields.get(`${name}-2`);
    fields.set(`${name}-2`, others === undefined ? value : `${others}; ${value}`);
  }
}

interface Value {
  readonly value: string;
  readonly next: number;
}

/** Pieces joined by `#`: braces, quotation marks, a number or the name of a macro. */
function readValue(
  body: string,
  from: number,
  macros: ReadonlyMap<string, string>,
  name: string,
): Value {
  let value = "";
  let at = from;
  for (;;) {
    const piece = readPiece(body, at, macros, name);
    value += piece.value;
    if (value.length > LONGEST_VALUE) throw new BadEntry(`“${name}” is longer than can be read`);
    const joint = /\s*#\s*/y;
    joint.lastIndex = piece.next;
    if (!joint.test(body)) return { value, next: piece.next };
    at = joint.lastIndex;
  }
}

function readPiece(
  body: string,
  at: number,
  macros: ReadonlyMap<string, string>,
  name: string,
): Value {
  if (body[at] === "{") {
    const end = closingBrace(body, at);
    return { value: body.slice(at + 1, end), next: end + 1 };
  }
  if (body[at] === '"') {
    const end = closingQuote(body, at);
    if (end < 0) throw new BadEntry(`the quotation marks of “${name}” do not close`);
    return { value: body.slice(at + 1, end), next: end + 1 };
  }
  const bare = /[^\s,{}()"'=#%]+/y;
  bare.lastIndex = at;
  const word = bare.exec(body)?.[0];
  if (word === undefined) throw new BadEntry(`“${name}” has no value`);
  // A macro nobody defined stands for its own name, so that no word is lost.
  return { value: macros.get(word.toLowerCase()) ?? word, next: bare.lastIndex };
}

function closingQuote(body: string, open: number): number {
  let depth = 0;
  for (let at = open + 1; at < body.length; at++) {
    if (body[at] === "{") depth += 1;
    else if (body[at] === "}") depth -= 1;
    else if (body[at] === '"' && depth === 0) return at;
  }
  return -1;
}

function wordsAt(body: string, at: number): string {
  return oneLine(body.slice(at, at + 40));
}
