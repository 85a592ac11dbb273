import type { Span } from "#shared/ipc";
import {
  analyse,
  keptBeginning,
  WordFinder,
  wordTerms,
  type Atom,
  type TermLanguage,
} from "#shared/text";
import { findPhrase, findWords, read, spanOf, type Read, type Run } from "./places.ts";
import type { PhrasePlan, WordPlan } from "./plan.ts";

/** How one word or phrase of a query is found in a text. */
export interface Look {
  /** Every place where it stands in a text of this language. */
  runs(text: Read, language: TermLanguage): readonly Run[];
  /** The same for one chunk of a text; a query meets the same ones again and again. */
  inChunk(raw: string, language: TermLanguage): readonly Span[];
  /** Finds the chunks it can have to do with; null where any chunk may be one. */
  readonly finder: WordFinder | null;
  /** Whether a chunk may be part of a phrase, which is then looked for around it. */
  readonly isStart: (raw: string) => boolean;
  /** Words to each side that decide; 0 where the chunk alone does. */
  readonly reach: number;
}

type FreshLook = Omit<Look, "inChunk">;

const REMEMBERED = 5000;

function remembering(look: FreshLook): Look {
  const known = new Map<TermLanguage, Map<string, readonly Span[]>>();
  const inChunk = (raw: string, language: TermLanguage): readonly Span[] => {
    let chunks = known.get(language);
    if (chunks === undefined || chunks.size > REMEMBERED) {
      chunks = new Map<string, readonly Span[]>();
      known.set(language, chunks);
    }
    let spans = chunks.get(raw);
    if (spans === undefined) {
      const own = read(raw);
      spans = look.runs(own, language).map((run) => spanOf(own, run));
      chunks.set(raw, spans);
    }
    return spans;
  };
  return { ...look, inChunk };
}

type Word = Pick<Atom, "form" | "lower">;

function some(raw: string, test: (word: Word) => boolean): boolean {
  const { atoms, joined } = analyse(raw);
  return atoms.some(test) || joined.some(test);
}

const ASCII = /^[\x20-\x7e]*$/;

/** The ways in which the words and phrases of one query are found, each made when first needed. */
export class Looks {
  private readonly made = new Map<WordPlan | PhrasePlan, Look>();

  constructor(private readonly languages: readonly TermLanguage[]) {}

  of(plan: WordPlan | PhrasePlan): Look {
    let look = this.made.get(plan);
    if (look === undefined) {
      look = remembering(plan.kind === "phrase" ? lookForPhrase(plan.text) : this.word(plan));
      this.made.set(plan, look);
    }
    return look;
  }

  private word(plan: WordPlan): FreshLook {
    const beginning = plan.prefix ?? (plan.groups.length === 0 ? plan.typed : null);
    if (beginning !== null) return lookForBeginning(beginning);
    const terms = plan.groups.flatMap(({ alternatives }) => alternatives);
    const single = new Set(terms.filter(({ length }) => length === 1).map(([term]) => term ?? ""));
    const beginnings = [...single].map((term) =>
      term.slice(0, Math.max(1, keptBeginning(term, this.languages))),
    );
    const test = sharesTerm(single, beginnings);
    const phrase = lookForPhrase(plan.text);
    const sole = terms.every(({ length }) => length === 1);
    return {
      runs: (text, language) => {
        const found = findWords(text, (word) => test(word, language));
        return found.length > 0 || sole ? found : phrase.runs(text, language);
      },
      finder: sole ? new WordFinder(beginnings) : null,
      isStart: () => true,
      reach: 0,
    };
  }
}

/** Whether a word is a form of one of the terms, all words of which begin in one of these ways. */
function sharesTerm(
  terms: ReadonlySet<string>,
  beginnings: readonly string[],
): (word: Word, language: TermLanguage) => boolean {
  // A text repeats its words.
  const known = new Map<string, boolean>();
  return (word, language) => {
    const { form, lower } = word;
    if (terms.has(form)) return true;
    if (form === lower && !beginnings.some((beginning) => form.startsWith(beginning))) return false;
    const key = `${language} ${lower}`;
    let shares = known.get(key);
    if (shares === undefined) {
      shares = wordTerms(word, language).some((term) => terms.has(term));
      known.set(key, shares);
    }
    return shares;
  };
}

function lookForBeginning(beginning: string): FreshLook {
  const begins = ({ form }: Word): boolean => form.startsWith(beginning);
  return {
    runs: (text) => findWords(text, begins),
    finder: new WordFinder([beginning]),
    isStart: () => true,
    reach: 0,
  };
}

function lookForPhrase(text: string): FreshLook {
  const phrase = read(text);
  const { atoms, joined } = phrase.analysis;
  // A part of a compound may be written in one with the others; a word for itself is surer.
  const alone = atoms.filter((_, at) => !joined.some(({ from, to }) => at >= from && at < to));
  const [longest] = [...alone].sort((a, b) => b.form.length - a.form.length);
  const first = joined[0];
  const forms = new Set(
    longest !== undefined
      ? [longest.form]
      : first === undefined
        ? []
        : [first.form, atoms[first.from]?.form ?? ""],
  );
  return {
    runs: (read) => findPhrase(read, phrase),
    finder: forms.size === 0 ? null : new WordFinder(forms),
    isStart: (raw) => maySpell(raw, forms) && some(raw, ({ form }) => forms.has(form)),
    reach: atoms.length === 1 && joined.length === 0 ? 0 : atoms.length,
  };
}

/** Whether the letters of a chunk can make one of the forms; cheaper than to take it apart. */
function maySpell(raw: string, forms: ReadonlySet<string>): boolean {
  if (!ASCII.test(raw)) return true;
  const letters = raw.toLowerCase().replace(/[^a-z0-9]/g, "");
  for (const form of forms) if (letters.includes(form.replace(".", ""))) return true;
  return false;
}

/** Which of the spellings are in a chunk of text. */
export function holdsForm(raw: string, forms: ReadonlySet<string>): readonly string[] {
  const { atoms, joined } = analyse(raw);
  return [...joined, ...atoms].map(({ form }) => form).filter((form) => forms.has(form));
}
