import { lineCounter } from "../lines.ts";
import { LONGEST_ENTRY, type CutEntry } from "../reference.ts";

/**
 * The items of CSL-JSON, cut without parsing so that a bad one fails alone: a list, an object with
 * `items`, or one item. Null for JSON that is neither.
 */
export function cutCslJson(text: string): readonly CutEntry[] | null {
  const start = text.search(/\S/);
  if (start < 0) return null;
  if (text[start] === "[") return cutList(text, start, /^\s*$/);
  const list = /^\s*\{\s*"items"\s*:\s*(?=\[)/.exec(text);
  // Other keys of the object are none of the references.
  if (list !== null) return cutList(text, list[0].length, /^\s*(?:,|\}\s*$|$)/);
  return text[start] === "{" ? [{ line: lineCounter(text)(start), text: text.slice(start) }] : null;
}

/** `rest` is what may stand after the list. */
function cutList(text: string, open: number, rest: RegExp): readonly CutEntry[] {
  const lineOf = lineCounter(text);
  const entries: CutEntry[] = [];
  let at = open + 1;
  while (at < text.length) {
    const sign = text[at]!;
    if (sign === "]") {
      if (!rest.test(text.slice(at + 1))) {
        const after = at + 1 + text.slice(at + 1).search(/[^\s}]/);
        entries.push({ line: lineOf(after), problem: "it stands after the end of the list" });
      }
      return entries;
    }
    if (sign === "{") {
      const end = endOfObject(text, at);
      entries.push(entryOf(lineOf(at), text.slice(at, end ?? text.length), end !== null));
      if (end === null) return entries;
      at = end;
    } else if (/[\s,]/.test(sign)) at += 1;
    else {
      const end = text.slice(at).search(/[{\]]/);
      entries.push({ line: lineOf(at), problem: "it is no object" });
      at = end < 0 ? text.length : at + end;
    }
  }
  return entries;
}

function entryOf(line: number, text: string, isClosed: boolean): CutEntry {
  if (!isClosed) return { line, problem: "its braces do not close" };
  if (text.length > LONGEST_ENTRY)
    return { line, problem: "it is longer than a million characters" };
  return { line, text };
}

function endOfObject(text: string, open: number): number | null {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x22) {
      at = endOfString(text, at);
      if (at < 0) return null;
    } else if (sign === 0x7b || sign === 0x5b) depth += 1;
    else if ((sign === 0x7d || sign === 0x5d) && --depth === 0) return at + 1;
  }
  return null;
}

/** Where the string that opens here closes; -1 if nowhere. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x5c) at += 1;
    else if (sign === 0x22) return at;
  }
  return -1;
}
