import type { DiffStep } from "#shared/model";

/** Other words for a quotation, made of the difference between it and its source. */
export interface Rewrites {
  /** The source's words where the note's differ; the writer's own cuts and brackets stay. */
  readonly restored: string;
  /** The note's words with `[…]` where words of the source are left out. */
  readonly cutsMarked: string;
  /** As `cutsMarked`, and in brackets what is not the source's. */
  readonly changesBracketed: string;
}

/** What the source has and what the note has in its place, between two stretches they share. */
interface Hunk {
  readonly shared: string;
  readonly removed: string;
  readonly added: string;
}

const CUT = "[…]";
/** Marks by which a writer owns up to a change: `[…]`, `…`, `[brackets]`. */
const OWNED = /\[[^[\]]*\]|…|\.\.\./g;

function hunksOf(diff: readonly DiffStep[]): readonly Hunk[] {
  const hunks: { shared: string; removed: string; added: string }[] = [];
  for (const { op, text } of diff) {
    const last = hunks.at(-1);
    if (op === "=" || last === undefined) hunks.push({ shared: "", removed: "", added: "" });
    const now = hunks.at(-1);
    if (now === undefined) continue;
    if (op === "=") now.shared = text;
    else if (op === "-") now.removed += text;
    else now.added += text;
  }
  return hunks;
}

const ENDS_IN_WORD = /[\p{L}\p{N}\]…]$/u;
const BEGINS_WORD = /^[\p{L}\p{N}[…]/u;

/** Joins pieces; a space is put where two words would become one. */
function join(pieces: readonly string[]): string {
  let text = "";
  for (const piece of pieces) {
    if (piece === "") continue;
    const glued = ENDS_IN_WORD.test(text) && BEGINS_WORD.test(piece);
    text += glued ? ` ${piece}` : piece;
  }
  return text.replaceAll(/(\[…\]\s*){2,}/g, `${CUT} `).trim();
}

function isOwned(added: string): boolean {
  return added.trim() !== "" && added.replaceAll(OWNED, "").trim() === "";
}

/** What is not in brackets already, in brackets; white space stays outside. */
function bracketed(added: string): string {
  const pieces: string[] = [];
  let from = 0;
  const own = (text: string): void => {
    const words = text.trim();
    pieces.push(words === "" ? text : text.replace(words, () => `[${words}]`));
  };
  for (const { 0: mark, index } of added.matchAll(OWNED)) {
    own(added.slice(from, index));
    pieces.push(mark);
    from = index + mark.length;
  }
  own(added.slice(from));
  return pieces.join("");
}

function write(hunks: readonly Hunk[], change: (hunk: Hunk) => string): string {
  return join(
    hunks.flatMap((hunk) => {
      const { shared, removed, added } = hunk;
      if (removed === "" && added === "") return [shared];
      return [shared, isOwned(added) ? added : change(hunk)];
    }),
  );
}

/** The rewritings of words that differ from their source by `diff`; none of them is judged here. */
export function rewritesOf(diff: readonly DiffStep[]): Rewrites {
  const hunks = hunksOf(diff);
  const cut = ({ added }: Hunk): string => (added === "" ? `${CUT} ` : added);
  return {
    restored: write(hunks, ({ removed }) => removed),
    cutsMarked: write(hunks, cut),
    changesBracketed: write(hunks, (hunk) =>
      hunk.added === "" ? `${CUT} ` : bracketed(hunk.added),
    ),
  };
}
