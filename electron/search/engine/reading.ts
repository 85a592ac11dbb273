import { wordTerms } from "#shared/text";
import type { Collection } from "./collection.ts";
import type { Executor } from "./execute.ts";
import { outside } from "./fields.ts";
import { findNear, findPhrase, findWords, read, type Read, type Run } from "./places.ts";
import type { PhrasePlan, Plan, WordPlan } from "./plan.ts";

/** Decides by a document's own words what the index could only call possible. */
export class Reading {
  private readonly phrases = new Map<WordPlan | PhrasePlan, Read>();
  /** Characters read so far. */
  characters = 0;

  private readonly languages: Collection["languages"];

  constructor(
    private readonly collection: Collection,
    private readonly executor: Executor,
  ) {
    this.languages = collection.languages;
  }

  /** Whether a document that the estimate marks really matches. */
  matches(plan: Plan, number: number): boolean {
    return this.decide(plan, number, new Pages(this.collection, number, this), false);
  }

  private decide(plan: Plan, number: number, pages: Pages, title: boolean): boolean {
    const { may, certain } = this.executor.estimate(plan);
    if (certain || may[number] === 0) return may[number] === 1;
    const decide = (part: Plan): boolean => this.decide(part, number, pages, title);
    switch (plan.kind) {
      case "word":
      case "phrase":
        return pages.texts(title).some((text) => this.runs(plan, text, 1).length > 0);
      case "near":
        return pages.texts(title).some((text) => this.nearRuns(plan, text).length > 0);
      case "not":
        return !decide(plan.of);
      case "title":
        return this.decide(plan.of, number, pages, true);
      case "or":
        return plan.of.some(decide);
      case "and":
        return plan.of.every(decide);
      case "sequence":
        return plan.required.every(decide) && this.ranked(plan, decide);
      case "filter":
        return true;
    }
  }

  private ranked(plan: Plan & { kind: "sequence" }, decide: (part: Plan) => boolean): boolean {
    if (plan.words.length === 0) return true;
    const strict = plan.required.some((part) => this.executor.estimate(part).scores !== null);
    return strict || plan.words.some(decide);
  }

  /** Where a word with `*` or a phrase stands in a text. */
  runs(plan: WordPlan | PhrasePlan, text: Read, most = Infinity): readonly Run[] {
    if (plan.kind === "phrase") return findPhrase(text, this.phrase(plan), most);
    const beginning = plan.prefix ?? plan.typed;
    if (beginning !== null && plan.groups.length === 0) {
      return findWords(text, ({ form }) => form.startsWith(beginning));
    }
    return this.wordRuns(plan, text);
  }

  /** Where a word stands in any of its forms: those that share a term with it. */
  private wordRuns(plan: WordPlan, text: Read): readonly Run[] {
    const terms = new Set(
      plan.groups.flatMap(({ alternatives }) =>
        alternatives.filter(({ length }) => length === 1).map(([term]) => term),
      ),
    );
    const found = findWords(
      text,
      (word) =>
        terms.has(word.form) ||
        this.languages.some((l) => wordTerms(word, l).some((t) => terms.has(t))),
    );
    if (found.length > 0) return found;
    return findPhrase(text, this.phrase(plan));
  }

  /** Where the items of a NEAR stand close to each other. */
  nearRuns(plan: Plan & { kind: "near" }, text: Read): readonly Run[] {
    return findNear(
      plan.items.map((item) => this.runs(item, text)),
      plan.distance,
    );
  }

  private phrase(plan: WordPlan | PhrasePlan): Read {
    let phrase = this.phrases.get(plan);
    if (phrase === undefined) this.phrases.set(plan, (phrase = read(plan.text)));
    return phrase;
  }
}

/** The title and the visible text of one document, read when first asked for. */
class Pages {
  private title: Read | null = null;
  private rest: readonly Read[] | null = null;

  constructor(
    private readonly collection: Collection,
    private readonly number: number,
    private readonly reading: Reading,
  ) {}

  texts(titleOnly: boolean): readonly Read[] {
    this.title ??= read(this.collection.entry(this.number).title);
    if (titleOnly) return [this.title];
    if (this.rest === null) {
      const { text, skipped } = this.collection.page(this.number);
      this.reading.characters += text.length;
      this.rest = outside(skipped, text.length).map(({ start, end }) =>
        read(text.slice(start, end)),
      );
    }
    return [this.title, ...this.rest];
  }
}
