const LETTER = /^[\p{L}\p{M}\p{Nd}\u00ad\u200c\u200d]$/u;
const SEPARATORS = "'’ʼ＇`´׳״.-‐‑/,&";

const UNKNOWN = 0;
const OTHER = 1;
const LETTERS = 2;
const SEPARATOR = 3;
// What each UTF-16 code unit is, found out when it is first met.
const classes = new Uint8Array(65_536);
for (const separator of SEPARATORS) classes[separator.charCodeAt(0)] = SEPARATOR;

function classify(code: number): number {
  const found = LETTER.test(String.fromCharCode(code)) ? LETTERS : OTHER;
  classes[code] = found;
  return found;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

/** How many code units the letter at `at` has; 0 where there is none. */
function letterAt(text: string, at: number, to: number): number {
  const code = text.charCodeAt(at);
  if (isHighSurrogate(code)) {
    return at + 1 < to && LETTER.test(text.slice(at, at + 2)) ? 2 : 0;
  }
  const known = classes[code] ?? UNKNOWN;
  return (known === UNKNOWN ? classify(code) : known) === LETTERS ? 1 : 0;
}

/**
 * Calls `visit` with the place of each chunk between `from` and `to`, in order: letters, marks and
 * digits, and the signs that may stand inside a word (`co-operation`, `3.5`, `l'homme`) where a letter
 * follows.
 */
export function scanPlaces(
  text: string,
  from: number,
  to: number,
  visit: (start: number, end: number) => void,
): void {
  const end = Math.min(to, text.length);
  for (let at = from; at < end;) {
    const first = letterAt(text, at, end);
    if (first === 0) {
      at++;
      continue;
    }
    const start = at;
    at = chunkEnd(text, at + first, end);
    visit(start, at);
  }
}

/** Calls `visit` with each chunk between `from` and `to`, see `scanPlaces`. */
export function scanChunks(
  text: string,
  from: number,
  to: number,
  visit: (raw: string, start: number) => void,
): void {
  scanPlaces(text, from, to, (start, end) => visit(text.slice(start, end), start));
}

function chunkEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const letter = letterAt(text, at, end);
    if (letter > 0) at += letter;
    else if (classes[text.charCodeAt(at)] === SEPARATOR && at + 1 < end) {
      const next = letterAt(text, at + 1, end);
      if (next === 0) break;
      at += 1 + next;
    } else break;
  }
  return at;
}
