import { analyse, type Analysis, type Atom } from "./atoms.ts";
import { scanChunks } from "./chunks.ts";
import { expandUmlauts, foldForm } from "./fold-form.ts";
import type { TermLanguage } from "./language.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";

/** Raised whenever the same text gives other terms, so that an older index is built anew. */
export const TERMS_VERSION = 3;

type Word = Pick<Atom, "form" | "lower">;

/**
 * The terms the index has for one word, several where spelling without accents changes the stem;
 * what two words share makes them forms of one another.
 */
export function wordTerms(word: Word, language: TermLanguage): readonly string[] {
  const first = foldForm(stem(word.lower, language));
  if (word.lower === word.form) return [first];
  const found = new Set([first, stem(word.form, language)]);
  const spelled = expandUmlauts(word.lower);
  if (spelled !== null) found.add(stem(spelled, language));
  return [...found];
}

function stops(word: Word, language: TermLanguage): boolean {
  return isStopWord(word.lower, language) || isStopWord(word.form, language);
}

/** CJK runs as bigrams; the last character also alone, so that a prefix finds every character. */
function cjkTerms(atoms: readonly Atom[]): readonly string[] {
  const terms: string[] = [];
  atoms.forEach((atom, at) => {
    if (atom.kind !== "cjk") return;
    const next = atoms[at + 1];
    terms.push(next?.kind === "cjk" ? atom.form + next.form : atom.form);
  });
  return terms;
}

function partTerms(part: Atom, compound: boolean, language: TermLanguage): readonly string[] {
  if (part.kind === "cjk" || (compound && part.form.length < 2)) return [];
  if (part.kind === "capitals") return [...new Set([part.form, ...wordTerms(part, language)])];
  return stops(part, language) ? [] : wordTerms(part, language);
}

function termsOfChunk({ atoms, joined }: Analysis, language: TermLanguage): readonly string[] {
  const inCompound = (at: number): boolean => joined.some(({ from, to }) => at >= from && at < to);
  return [
    ...joined.flatMap((word) => (stops(word, language) ? [] : wordTerms(word, language))),
    ...atoms.flatMap((part, at) => partTerms(part, inCompound(at), language)),
    ...cjkTerms(atoms),
  ];
}

/** The spellings of a chunk that is one word; null for several words or a CJK run. */
function formsOfWord({ atoms, joined }: Analysis): readonly string[] | null {
  const [compound] = joined;
  const whole = compound !== undefined && compound.to - compound.from === atoms.length;
  if (!whole && (atoms.length !== 1 || atoms[0]?.kind === "cjk")) return null;
  return [...joined, ...atoms].map(({ form }) => form);
}

interface KnownChunk {
  readonly terms: readonly string[];
  /** The folded spellings, where the chunk is one word. */
  readonly forms: readonly string[] | null;
}

const known = new Map<TermLanguage, Map<string, KnownChunk>>();
const KNOWN_LIMIT = 30_000;

function chunk(raw: string, language: TermLanguage): KnownChunk {
  let cache = known.get(language);
  if (cache === undefined || cache.size >= KNOWN_LIMIT) {
    cache = new Map<string, KnownChunk>();
    known.set(language, cache);
  }
  let found = cache.get(raw);
  if (found === undefined) {
    const analysis = analyse(raw);
    found = { terms: termsOfChunk(analysis, language), forms: formsOfWord(analysis) };
    if (raw.length <= 64) cache.set(ownString(raw), found);
  }
  return found;
}

/** A copy: a slice kept in a cache would keep the whole text it was cut from. */
function ownString(raw: string): string {
  return raw.length < 13 ? raw : [...raw].join("");
}

/** The terms of one chunk of text, see `scanChunks`; answered from memory where it was met before. */
export function chunkTerms(raw: string, language: TermLanguage): readonly string[] {
  return chunk(raw, language).terms;
}

/** The terms of a text, or of a part of it, in order, as the index counts them. */
export function indexTerms(
  text: string,
  language: TermLanguage,
  from = 0,
  to = text.length,
): readonly string[] {
  const terms: string[] = [];
  scanChunks(text, from, to, (raw) => {
    for (const term of chunk(raw, language).terms) terms.push(term);
  });
  return terms;
}

/** A word of a text with all terms and folded spellings it can be found by. */
export interface FoundWord {
  readonly terms: readonly string[];
  readonly forms: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Calls `visit` with each word of a stretch of text; CJK runs come as overlapping bigrams. */
export function visitWords(
  text: string,
  language: TermLanguage,
  stretch: { readonly start: number; readonly end: number },
  visit: (word: FoundWord) => void,
): void {
  scanChunks(text, stretch.start, stretch.end, (raw, start) => {
    visitChunk(raw, start, language, visit);
  });
}

/** Calls `visit` with each word of one chunk that begins at `start`. */
export function visitChunk(
  raw: string,
  start: number,
  language: TermLanguage,
  visit: (word: FoundWord) => void,
): void {
  const { terms, forms } = chunk(raw, language);
  if (forms !== null) {
    visit({ terms, forms, start, end: start + raw.length });
    return;
  }
  const { atoms } = analyse(raw);
  atoms.forEach((atom, at) => {
    const next = atoms[at + 1];
    const pair = atom.kind === "cjk" && next?.kind === "cjk" ? next : null;
    const [bigram] = cjkTerms(atoms.slice(at, at + 2));
    const cjk = atom.kind === "cjk" && bigram !== undefined;
    visit({
      terms: cjk ? [bigram] : partTerms(atom, false, language),
      forms: [cjk ? bigram : atom.form],
      start: start + atom.start,
      end: start + (pair ?? atom).end,
    });
  });
}

/**
 * What one word of a query looks for. A document has the word if it has every term of one of the
 * `alternatives`, or a term that begins with one of `prefixes`; its score is the best alternative's.
 */
export interface TermGroup {
  readonly word: string;
  readonly alternatives: readonly (readonly string[])[];
  readonly prefixes: readonly string[];
}

function alternativesIn(
  analysis: Analysis,
  language: TermLanguage,
  loose: boolean,
): readonly (readonly string[])[] {
  const { atoms, joined } = analysis;
  const only = atoms[0];
  if (only !== undefined && atoms.length === 1 && only.kind !== "cjk") {
    return partTerms({ ...only, kind: "word" }, false, language).map((term) => [term]);
  }
  const found: (readonly string[])[] = [];
  for (const word of joined) {
    if (word.from === 0 && word.to === atoms.length && !stops(word, language)) {
      for (const term of wordTerms(word, language)) found.push([term]);
    }
  }
  // `F-16` is not any 16; but the l of `l'homme` says nothing.
  if (atoms.some((part) => isLetter(part) && !stops(part, language))) return found;
  const parts = atoms.flatMap((part) => partTerms(part, true, language).slice(0, 1));
  const all = [...new Set([...parts, ...runTerms(atoms)])];
  const cjk = atoms.some(({ kind }) => kind === "cjk");
  if (loose && !cjk) found.push(...parts.map((term) => [term]));
  else if (all.length > 0) found.push(all);
  return found;
}

function isLetter({ form, kind }: Atom): boolean {
  return kind !== "cjk" && form.length < 2;
}

/** Bigrams of a query's runs; a run of one character is a bigram's beginning, see `prefixes`. */
function runTerms(atoms: readonly Atom[]): readonly string[] {
  const terms: string[] = [];
  atoms.forEach((atom, at) => {
    const next = atoms[at + 1];
    if (atom.kind === "cjk" && next?.kind === "cjk") terms.push(atom.form + next.form);
  });
  return terms;
}

/**
 * Turns a run of query text without white space into groups, one for each word in it. `languages`
 * are those of the library, the commonest first; its stop words are left out unless in capitals. With
 * `loose` a part of a compound is enough, which helps ranking where a query has many words.
 */
export function queryTerms(
  text: string,
  languages: readonly TermLanguage[],
  loose = false,
): readonly TermGroup[] {
  const groups: TermGroup[] = [];
  scanChunks(text, 0, text.length, (raw) => {
    for (const piece of separateWords(analyse(raw))) {
      const group = groupOf(piece, languages, loose);
      if (group !== null) groups.push(group);
    }
  });
  return groups;
}

function groupOf(
  piece: Analysis,
  languages: readonly TermLanguage[],
  loose: boolean,
): TermGroup | null {
  const first = piece.atoms[0];
  if (first === undefined) return null;
  const word = piece.joined[0]?.form ?? piece.atoms.map(({ form }) => form).join("");
  if (piece.atoms.length === 1) {
    if (first.kind === "cjk") return { word, alternatives: [[first.form]], prefixes: [first.form] };
    const main = languages.find((language) => language !== "none") ?? "none";
    if (stops(first, main)) {
      if (first.kind !== "capitals") return null;
      return { word, alternatives: [[first.form]], prefixes: [] };
    }
  }
  const seen = new Map<string, readonly string[]>();
  for (const language of languages.length === 0 ? (["none"] as const) : languages) {
    for (const terms of alternativesIn(piece, language, loose)) seen.set(terms.join(" "), terms);
  }
  return seen.size === 0 ? null : { word, alternatives: [...seen.values()], prefixes: [] };
}

/** Splits a chunk like `end.Then` into its words; a compound stays together. */
function separateWords(analysis: Analysis): readonly Analysis[] {
  const { atoms, joined } = analysis;
  if (atoms.length < 2 || atoms.some(({ kind }) => kind === "cjk")) return [analysis];
  const words: Analysis[] = [];
  for (let at = 0; at < atoms.length;) {
    const compound = joined.find(({ from }) => from === at);
    const to = compound?.to ?? at + 1;
    words.push({
      atoms: atoms.slice(at, to),
      joined: compound === undefined ? [] : [{ ...compound, from: 0, to: to - at }],
    });
    at = to;
  }
  return words;
}
