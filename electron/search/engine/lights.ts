import type { Span } from "#shared/ipc";
import { keptBeginning, visitChunk, WordFinder, type TermGroup } from "#shared/text";
import type { Collection } from "./collection.ts";
import type { NearPlan, PhrasePlan, Plan } from "./plan.ts";
import { visibleOf, type Reading } from "./reading.ts";
import type { Kept } from "./segment.ts";

/** A lit stretch of text; `part` tells which part of the query it answers. */
export interface Lit extends Span {
  readonly part: number;
}

// Enough for any article; in a book the first so many characters are looked through.
const FARTHEST = 2_000_000;

/** What lights up in a text that answers a query: its words in all their forms, phrases as a whole. */
export class Lights {
  private readonly terms = new Map<string, number>();
  private readonly beginnings: (readonly [string, number])[] = [];
  private readonly exact: (PhrasePlan | NearPlan)[] = [];
  private readonly finder: WordFinder;
  private parts = 0;

  constructor(
    plan: Plan,
    similar: Iterable<string>,
    collection: Collection,
    private readonly reading: Reading,
  ) {
    this.gather(plan);
    for (const term of similar) if (!this.terms.has(term)) this.terms.set(term, 0);
    const { languages } = collection;
    this.finder = new WordFinder([
      ...[...this.terms.keys()].map((term) =>
        term.slice(0, Math.max(1, keptBeginning(term, languages))),
      ),
      ...this.beginnings.map(([beginning]) => beginning),
    ]);
  }

  /** Every lit stretch of a text in order, without what is hidden. */
  in(kept: Kept): readonly Lit[] {
    const found: Lit[] = [];
    for (const stretch of visibleOf(kept)) {
      const { text, start, language } = stretch;
      const end = Math.min(stretch.end, FARTHEST);
      this.exact.forEach((plan, at) => {
        const spans = this.reading.spans(plan, { ...stretch, end });
        found.push(...spans.map((span) => ({ ...span, part: this.parts + at })));
      });
      if (this.terms.size + this.beginnings.length === 0) continue;
      this.finder.visit(text, start, end, (raw, place) => {
        visitChunk(raw, place, language, (word) => {
          const part = this.partOf(word.terms, word.forms);
          if (part !== undefined) found.push({ start: word.start, end: word.end, part });
        });
        return undefined;
      });
    }
    return joined(found);
  }

  private partOf(terms: readonly string[], forms: readonly string[]): number | undefined {
    for (const term of terms) {
      const part = this.terms.get(term);
      if (part !== undefined) return part;
    }
    return this.beginnings.find(([beginning]) =>
      forms.some((form) => form.startsWith(beginning)),
    )?.[1];
  }

  /** Gathers all parts that are looked for; those under a `not` are left out. */
  private gather(plan: Plan): void {
    switch (plan.kind) {
      case "word": {
        const beginning = plan.prefix ?? plan.typed;
        for (const group of plan.groups) this.group(group);
        if (beginning !== null) this.beginnings.push([beginning, Math.max(0, this.parts - 1)]);
        return;
      }
      case "phrase":
      case "near":
        this.exact.push(plan);
        return;
      case "sequence":
        for (const part of [...plan.words, ...plan.required]) this.gather(part);
        return;
      case "or":
      case "and":
        for (const part of plan.of) this.gather(part);
        return;
      case "title":
        this.gather(plan.of);
        return;
      case "not":
      case "filter":
        return;
    }
  }

  private group({ alternatives, prefixes }: TermGroup): void {
    const part = this.parts++;
    for (const term of alternatives.flat()) if (!this.terms.has(term)) this.terms.set(term, part);
    for (const prefix of prefixes) this.beginnings.push([prefix, part]);
  }
}

/** In order, those that overlap as one. */
function joined(found: Lit[]): readonly Lit[] {
  const all: Lit[] = [];
  for (const lit of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last === undefined || lit.start >= last.end) all.push(lit);
    else if (lit.end > last.end) all[all.length - 1] = { ...last, end: lit.end };
  }
  return all;
}
