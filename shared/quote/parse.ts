import { tokenize, type Token } from "#shared/text";

/**
 * One piece of a quotation as it stands in a note. `literal` is the same piece read as plain signs:
 * a source may itself hold brackets and dots, and then they are quoted, not the writer's.
 */
export type Part =
  | { readonly kind: "token"; readonly literal: readonly [Token]; readonly optional: boolean }
  | { readonly kind: "gap"; readonly literal: readonly Token[] }
  | {
      readonly kind: "bracket";
      readonly literal: readonly Token[];
      readonly inside: readonly Token[];
    }
  | { readonly kind: "sic"; readonly literal: readonly Token[] }
  | { readonly kind: "reference"; readonly literal: readonly Token[] }
  | {
      /** A word changed inside: `[T]he`, `walk[ed]`. */
      readonly kind: "joined";
      readonly literal: readonly Token[];
      readonly before: string;
      readonly inside: string;
      readonly after: string;
    };

/** The parts of a quotation, in order; offsets of their tokens are into `words`. */
export function parseWords(words: string): readonly Part[] {
  const tokens = tokenize(words);
  const parts: Part[] = [];
  let at = 0;
  while (at < tokens.length) {
    const enclosed = readEnclosed(tokens, at);
    if (enclosed !== null) {
      at = pushEnclosed(parts, tokens, enclosed, words);
      continue;
    }
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === "ellipsis") parts.push({ kind: "gap", literal: [token] });
    else parts.push({ kind: "token", literal: [token], optional: false });
    at++;
  }
  return freeMarksBesideGaps(parts);
}

interface Enclosed {
  readonly literal: readonly Token[];
  readonly inside: readonly Token[];
  readonly round: boolean;
}

function readEnclosed(tokens: readonly Token[], at: number): Enclosed | null {
  const open = tokens[at]?.fold;
  if (open !== "[" && open !== "(") return null;
  const close = open === "[" ? "]" : ")";
  let depth = 0;
  for (let end = at; end < tokens.length; end++) {
    if (tokens[end]?.fold === open) depth++;
    if (tokens[end]?.fold === close) depth--;
    if (depth > 0) continue;
    const literal = tokens.slice(at, end + 1);
    const inside = tokens.slice(at + 1, end);
    if (inside.length === 0) return null;
    return { literal, inside, round: open === "(" };
  }
  return null;
}

/** Adds the part a bracket makes and returns the token after it; round ones hold a gap or sic only. */
function pushEnclosed(
  parts: Part[],
  tokens: readonly Token[],
  enclosed: Enclosed,
  words: string,
): number {
  const { literal, inside, round } = enclosed;
  const first = literal[0];
  const next = first === undefined ? 0 : tokens.indexOf(first) + literal.length;
  if (inside.every((token) => token.kind === "ellipsis")) {
    parts.push({ kind: "gap", literal });
  } else if (inside[0]?.fold.toLowerCase() === "sic" && inside.length <= 2) {
    parts.push({ kind: "sic", literal });
  } else if (round && first !== undefined) {
    parts.push({ kind: "token", literal: [first], optional: false });
    return next - literal.length + 1;
  } else if (inside[0]?.fold === "^") {
    parts.push({ kind: "reference", literal });
  } else {
    return pushBracket(parts, tokens, enclosed, next, words);
  }
  return next;
}

function pushBracket(
  parts: Part[],
  tokens: readonly Token[],
  { literal, inside }: Enclosed,
  next: number,
  words: string,
): number {
  const before = attachedWord(parts.at(-1), literal[0]?.start);
  const after = tokens[next];
  const joinsAfter = after?.kind === "word" && after.start === literal.at(-1)?.end;
  const oneWord = inside.length === 1 && inside[0]?.kind === "word";
  if (!oneWord || (before === null && !joinsAfter)) {
    parts.push({ kind: "bracket", literal, inside });
    return next;
  }
  if (before !== null) parts.pop();
  parts.push({
    kind: "joined",
    literal: [
      ...(before === null ? [] : [before]),
      ...literal,
      ...(joinsAfter && after !== undefined ? [after] : []),
    ],
    before: before?.fold ?? "",
    inside: words.slice(inside[0]?.start, inside[0]?.end),
    after: joinsAfter && after !== undefined ? after.fold : "",
  });
  return joinsAfter ? next + 1 : next;
}

function attachedWord(part: Part | undefined, start: number | undefined): Token | null {
  if (part?.kind !== "token") return null;
  const [token] = part.literal;
  return token.kind === "word" && token.end === start ? token : null;
}

/** A full stop or comma beside a gap belongs to the cut as much as to the source. */
function freeMarksBesideGaps(parts: readonly Part[]): readonly Part[] {
  return parts.map((part, at) => {
    if (part.kind !== "token" || !/^[.,]$/.test(part.literal[0].fold)) return part;
    const beside = parts[at - 1]?.kind === "gap" || parts[at + 1]?.kind === "gap";
    return beside ? { ...part, optional: true } : part;
  });
}
