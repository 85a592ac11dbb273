import { tokenize, type Token } from "#shared/text";

/** A stretch of the source ready to be walked; `tokens` have offsets into the whole text. */
export interface SourceStretch {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** For each token, the one after the marks a quotation may leave out there; itself if none. */
  readonly skipTo: readonly number[];
}

const NOTE_NUMBER = /^(?:\d{1,3}|\p{Ll})$/u;

/** Reads the stretch of `text` from `start` to `end` with what may be passed over in it. */
export function readStretch(text: string, start: number, end: number): SourceStretch {
  const tokens = tokenize(text, start, end);
  return { text, tokens, skipTo: tokens.map((_, at) => skipFrom(text, tokens, at)) };
}

/** Quotation marks and footnote marks: `”`, `¹`, `*`, `[12]`, `[note 3]`, a number after a full stop. */
function skipFrom(text: string, tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  if (token === undefined) return at;
  if (token.kind === "quote" || token.kind === "note") return at + 1;
  const attached = token.start > 0 && !/\s/.test(text.charAt(token.start - 1));
  if (!attached) return at;
  if (token.fold === "[") return skipReference(tokens, at);
  return isFlattenedNote(text, token) ? at + 1 : at;
}

function skipReference(tokens: readonly Token[], at: number): number {
  const [first, second, third] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (first === undefined || second === undefined) return at;
  if (NOTE_NUMBER.test(first.fold) && second.fold === "]") return at + 3;
  const inWords =
    (first.fold === "note" && /^\d{1,3}$/.test(second.fold)) ||
    (first.fold === "citation" && second.fold === "needed");
  return inWords && third?.fold === "]" ? at + 4 : at;
}

/** `isolated.3 But`: a superscript that lost its form. Not `fig.3`: abbreviations are short. */
function isFlattenedNote(text: string, token: Token): boolean {
  if (!/^\d{1,3}$/.test(token.fold) || /\S/.test(text.charAt(token.end))) return false;
  return /\p{L}{5}[.!?]["'”’»]?$/u.test(text.slice(Math.max(0, token.start - 8), token.start));
}
