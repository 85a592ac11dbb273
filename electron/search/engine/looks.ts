import {
  analyse,
  keptBeginning,
  WordFinder,
  wordTerms,
  type Analysis,
  type Atom,
  type TermLanguage,
} from "#shared/text";
import { findPhrase, findWords, read, type Read, type Run } from "./places.ts";
import type { PhrasePlan, WordPlan } from "./plan.ts";

/** How one word or phrase of a query is found in a text. */
export interface Look {
  /** Every place where it stands. */
  runs(text: Read): readonly Run[];
  /** Finds the chunks it can have to do with; null where any chunk may be one. */
  readonly finder: WordFinder | null;
  /** Whether a chunk is one of those; a phrase is then looked for around it. */
  readonly isStart: (chunk: Analysis) => boolean;
  /** Words to each side that decide; 0 where the chunk alone does. */
  readonly reach: number;
  /** Characters of what the finder goes by: the longer, the rarer it is. */
  readonly length: number;
}

type Word = Pick<Atom, "form" | "lower">;

function some(chunk: Analysis, test: (word: Word) => boolean): boolean {
  return chunk.atoms.some(test) || chunk.joined.some(test);
}

/** The ways in which the words and phrases of one query are found, each made when first needed. */
export class Looks {
  private readonly made = new Map<WordPlan | PhrasePlan, Look>();

  constructor(private readonly languages: readonly TermLanguage[]) {}

  of(plan: WordPlan | PhrasePlan): Look {
    let look = this.made.get(plan);
    if (look === undefined) {
      look = plan.kind === "phrase" ? lookForPhrase(plan.text) : this.word(plan);
      this.made.set(plan, look);
    }
    return look;
  }

  private word(plan: WordPlan): Look {
    const beginning = plan.prefix ?? (plan.groups.length === 0 ? plan.typed : null);
    if (beginning !== null) return lookForBeginning(beginning);
    const terms = plan.groups.flatMap(({ alternatives }) => alternatives);
    const single = new Set(terms.filter(({ length }) => length === 1).map(([term]) => term ?? ""));
    const test = this.sharesTerm(single);
    const phrase = lookForPhrase(plan.text);
    const beginnings = [...single].map((term) =>
      term.slice(0, Math.max(1, keptBeginning(term, this.languages))),
    );
    const sole = terms.every(({ length }) => length === 1);
    return {
      runs: (text) => {
        const found = findWords(text, test);
        return found.length > 0 ? found : phrase.runs(text);
      },
      finder: sole ? new WordFinder(beginnings) : null,
      isStart: (chunk) => some(chunk, test),
      reach: 0,
      length: Math.min(...beginnings.map(({ length }) => length)),
    };
  }

  /** Whether a word is a form of one of the terms; a text repeats its words. */
  private sharesTerm(terms: ReadonlySet<string>): (word: Word) => boolean {
    const known = new Map<string, boolean>();
    return (word) => {
      let shares = known.get(word.lower);
      if (shares === undefined) {
        shares =
          terms.has(word.form) ||
          this.languages.some((language) =>
            wordTerms(word, language).some((term) => terms.has(term)),
          );
        known.set(word.lower, shares);
      }
      return shares;
    };
  }
}

function lookForBeginning(beginning: string): Look {
  const begins = ({ form }: Word): boolean => form.startsWith(beginning);
  return {
    runs: (text) => findWords(text, begins),
    finder: new WordFinder([beginning]),
    isStart: (chunk) => some(chunk, begins),
    reach: 0,
    length: beginning.length,
  };
}

function lookForPhrase(text: string): Look {
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
    isStart: (chunk) => some(chunk, ({ form }) => forms.has(form)),
    reach: atoms.length === 1 && joined.length === 0 ? 0 : atoms.length,
    length: longest?.form.length ?? 1,
  };
}

/** Whether a word with this spelling is in a chunk of text. */
export function holdsForm(raw: string, forms: ReadonlySet<string>): readonly string[] {
  const { atoms, joined } = analyse(raw);
  return [...joined, ...atoms].map(({ form }) => form).filter((form) => forms.has(form));
}
