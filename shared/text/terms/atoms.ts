import { scanChunks } from "./chunks.ts";
import { foldForm, lowerForm } from "./fold-form.ts";

/** A word, a part of a compound, a number or one CJK character; offsets into the scanned text. */
export interface Atom {
  readonly start: number;
  readonly end: number;
  /** Folded: what is compared. */
  readonly form: string;
  /** Lower case with its accents: what is stemmed. */
  readonly lower: string;
  readonly kind: "word" | "capitals" | "cjk";
}

/**
 * What one chunk of text without white space is made of. `joined` are the compounds in it: atoms
 * `from` to `to` (exclusive) written as one word, as `cooperation` for `co-operation`.
 */
export interface Analysis {
  readonly atoms: readonly Atom[];
  readonly joined: readonly {
    readonly from: number;
    readonly to: number;
    readonly form: string;
    readonly lower: string;
  }[];
}

const QUOTE = "'’ʼ＇`´׳״";
const CJK = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー々〆";
const HAS_CJK = new RegExp(`[${CJK}]`, "u");
const CJK_SPLIT = new RegExp(`[${CJK}]|[^${CJK}]+`, "gu");
const SIMPLE = /^[a-z]+$/;
const PIECE = /[^'’ʼ＇`´׳״.\-‐‑/,&]+|[^]/gu;
const DOTTED = /^\p{L}(?:\.\p{L}\p{M}*)+$/u;
const DIGITS = /^\p{Nd}+$/u;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/;
const DECIMAL = /^\p{Nd}+[.,]\p{Nd}+$/u;
const POSSESSIVE = new RegExp(`^(.*\\p{L})[${QUOTE}][sS]$`, "u");
const CAPITALS = /^\p{Lu}{2,}$/u;
const JOINS = new RegExp(`^[${QUOTE}\\-‐‑&]$`, "u");
const LONGEST = 64;

function atom(raw: string, start: number): Atom {
  const short = raw.length > LONGEST ? raw.slice(0, LONGEST) : raw;
  return {
    start,
    end: start + raw.length,
    form: foldForm(short),
    lower: lowerForm(short),
    kind: CAPITALS.test(raw) ? "capitals" : "word",
  };
}

function number(raw: string): string | null {
  if (GROUPED.test(raw)) {
    const decimals = /[.,](\d{1,2}|\d{4,})$/.exec(raw)?.[1];
    const whole = decimals === undefined ? raw : raw.slice(0, -decimals.length - 1);
    return whole.replace(/[.,]/g, "") + (decimals === undefined ? "" : `.${decimals}`);
  }
  return DECIMAL.test(raw) ? foldForm(raw).replace(",", ".") : null;
}

function one(raw: string, form: string, kind: Atom["kind"]): Analysis {
  return { atoms: [{ start: 0, end: raw.length, form, lower: form, kind }], joined: [] };
}

function analyseCjk(raw: string): Analysis {
  const atoms: Atom[] = [];
  for (const piece of raw.matchAll(CJK_SPLIT)) {
    const [text] = piece;
    if (HAS_CJK.test(text)) {
      const form = foldForm(text);
      atoms.push({
        start: piece.index,
        end: piece.index + text.length,
        form,
        lower: form,
        kind: "cjk",
      });
    } else {
      for (const inner of analyse(text).atoms) {
        atoms.push({ ...inner, start: inner.start + piece.index, end: inner.end + piece.index });
      }
    }
  }
  return { atoms, joined: [] };
}

/** Whether the pieces around a separator are parts of one word rather than two words. */
function joins(separator: string, before: string, after: string): boolean {
  if (JOINS.test(separator)) return true;
  return separator !== "," && DIGITS.test(before) && DIGITS.test(after);
}

function analyseCompound(raw: string): Analysis {
  const atoms: Atom[] = [];
  const joined: { from: number; to: number; form: string; lower: string }[] = [];
  const pieces = [...raw.matchAll(PIECE)];
  let from = 0;
  const close = (): void => {
    const parts = atoms.slice(from);
    if (parts.length > 1) {
      const form = parts
        .map((part) => part.form)
        .join("")
        .slice(0, LONGEST);
      const lower = parts
        .map((part) => part.lower)
        .join("")
        .slice(0, LONGEST);
      joined.push({ from, to: atoms.length, form, lower });
    }
    from = atoms.length;
  };
  for (let at = 0; at < pieces.length; at += 2) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const separator = pieces[at - 1]?.[0] ?? "";
    if (at > 0 && !joins(separator, pieces[at - 2]?.[0] ?? "", piece[0])) close();
    if (foldForm(piece[0]) !== "") atoms.push(atom(piece[0], piece.index));
  }
  close();
  return { atoms, joined };
}

function analyseFresh(raw: string): Analysis {
  if (HAS_CJK.test(raw)) return analyseCjk(raw);
  if (DOTTED.test(raw)) return one(raw, foldForm(raw.replaceAll(".", "")), "capitals");
  const written = number(raw);
  if (written !== null) return one(raw, written, "word");
  const owner = POSSESSIVE.exec(raw)?.[1];
  if (owner !== undefined && owner.length < raw.length) {
    const inner = analyse(owner);
    const last = inner.atoms.at(-1);
    if (last === undefined) return inner;
    return { ...inner, atoms: [...inner.atoms.slice(0, -1), { ...last, end: raw.length }] };
  }
  return analyseCompound(raw);
}

// A text repeats its words: nine chunks of ten are answered from here.
const known = new Map<string, Analysis>();
const KNOWN_LIMIT = 30_000;

/** Takes one chunk apart; offsets are relative to it. */
export function analyse(raw: string): Analysis {
  const before = known.get(raw);
  if (before !== undefined) return before;
  const simple = raw.length <= LONGEST && SIMPLE.test(raw);
  const fresh = simple ? one(raw, raw, "word") : analyseFresh(raw);
  if (known.size >= KNOWN_LIMIT) known.clear();
  // A copy as the key: a slice would keep the whole text it was cut from.
  if (raw.length <= LONGEST) known.set(raw.length < 13 ? raw : [...raw].join(""), fresh);
  return fresh;
}

/** All atoms of a text with their places in it, and the compounds by index of their first atom. */
export function scanAtoms(text: string, from = 0, to = text.length): Analysis {
  const atoms: Atom[] = [];
  const joined: Analysis["joined"][number][] = [];
  scanChunks(text, from, to, (raw, start) => {
    const found = analyse(raw);
    const before = atoms.length;
    for (const { from: first, to: last, form, lower } of found.joined) {
      joined.push({ from: first + before, to: last + before, form, lower });
    }
    // Spelled out: a text has thousands of atoms, and spreading each costs more than reading it.
    for (const { start: first, end, form, lower, kind } of found.atoms) {
      atoms.push({ start: first + start, end: end + start, form, lower, kind });
    }
  });
  return { atoms, joined };
}
