import type { DocumentType } from "#shared/ipc";
import { keptBeginning } from "#shared/text";
import type { Collection } from "./collection.ts";
import { selectDocuments } from "./filters.ts";
import { intersection, scored, union, without, type Marks } from "./marks.ts";
import type { NearPlan, PhrasePlan, Plan, SequencePlan, WordPlan } from "./plan.ts";
import { Expander, listsOf, prefixWeight, type Expansion } from "./expand.ts";
import { ScoreRooms, type Scores } from "./scoreRooms.ts";
import { ALL_FIELDS, Scorer } from "./scorer.ts";
import { TITLE } from "./segment.ts";

/**
 * What the index alone can say of one part of a query. `may` marks every document that can match,
 * `sure` those of them that certainly do; the others have still to be read. Where nothing has to be
 * read the two are the same array. Scores are of marked documents.
 */
export interface Estimate {
  readonly may: Marks;
  readonly sure: Marks;
  readonly scores: Scores | null;
}

/** Where a part of a query is looked for, and whether words like its own count as well. */
interface Scope {
  readonly fields: readonly number[];
  readonly fuzzy: boolean;
}

// How much shorter than the written beginning a stem can be: `internationali*` and `intern`.
const SHORTEST_STEM = 4;

/** Computes estimates for every part of a plan; they are kept, for the reading that follows. */
export class Executor {
  private readonly scorer: Scorer;
  private readonly rooms: ScoreRooms;
  private readonly estimates = new Map<Plan, Estimate>();
  private readonly expander: Expander;
  private readonly everywhere: Scope;
  readonly size: number;

  constructor(
    private readonly collection: Collection,
    fuzzy: boolean,
  ) {
    this.everywhere = { fields: ALL_FIELDS, fuzzy };
    this.size = collection.size;
    this.rooms = new ScoreRooms(this.size);
    this.scorer = new Scorer(collection, this.size, this.rooms);
    this.expander = new Expander(collection);
  }

  /** Terms that were looked for because they are like a word of the query. */
  get similar(): ReadonlySet<string> {
    return this.expander.similar;
  }

  /** The plain words of a plan that stand in no text, as written. */
  unknownIn(plan: Plan): readonly string[] {
    if (plan.kind === "word") {
      if (plan.groups.length === 0 || plan.typed !== null) return [];
      const terms = plan.groups.flatMap(({ alternatives }) => alternatives.flat());
      return terms.every((term) => listsOf(this.collection, term).length === 0) ? [plan.text] : [];
    }
    if (plan.kind === "sequence") {
      return [...plan.words, ...plan.required].flatMap((part) => this.unknownIn(part));
    }
    const list = plan.kind === "or" || plan.kind === "and";
    return list ? plan.of.flatMap((part) => this.unknownIn(part)) : [];
  }

  /** The estimate of a plan or of a part of one that was estimated before. */
  estimate(plan: Plan, scope: Scope = this.everywhere): Estimate {
    const before = this.estimates.get(plan);
    if (before !== undefined) return before;
    const fresh = this.compute(plan, scope);
    this.estimates.set(plan, fresh);
    return fresh;
  }

  /** The living documents of a type. */
  documents(type: DocumentType): Marks {
    return this.select("type", type);
  }

  /** Ends the query: its scores may not be used from now on. */
  release(): void {
    this.rooms.release();
  }

  private compute(plan: Plan, scope: Scope): Estimate {
    switch (plan.kind) {
      case "word":
        return this.word(plan, scope);
      case "phrase":
        return this.phrase(plan, scope);
      case "near":
        return this.near(plan, scope);
      case "sequence":
        return this.sequence(plan, scope);
      case "or":
        return this.either(plan.of.map((of) => this.estimate(of, scope)));
      case "and":
        return this.every(plan.of.map((of) => this.estimate(of, scope)));
      case "title":
        return this.estimate(plan.of, { fields: [TITLE], fuzzy: false });
      case "filter":
        return certain(this.select(plan.node.field, plan.node.value), null);
      case "not": {
        const { may, sure } = this.estimate(plan.of, { ...scope, fuzzy: false });
        const living = this.collection.living(this.size);
        const rest = without(living, sure);
        return { may: rest, sure: may === sure ? rest : without(living, may), scores: null };
      }
    }
  }

  private word(plan: WordPlan, scope: Scope): Estimate {
    if (plan.prefix !== null) return this.beginning(plan.prefix, scope);
    if (plan.groups.length > 0) return this.words([plan], scope);
    // A stop word being typed: only as the beginning of longer words.
    if (plan.typed !== null) return this.beginning(plan.typed, scope);
    return certain(new Uint8Array(this.size), null);
  }

  /** Words that are wholly in the index, summed up in one go. */
  private words(plans: readonly WordPlan[], scope: Scope): Estimate {
    const scores = this.rooms.take();
    for (const { groups, typed } of plans) {
      for (const group of groups) {
        this.scorer.group(group, scope.fields, scores);
        for (const { lists, weight } of this.expander.expand(group, typed, scope.fuzzy)) {
          this.scorer.term(lists, weight, scope.fields, scores);
        }
      }
    }
    return certain(scored(scores), scores);
  }

  /** Words that begin so. A stem may be shorter, or end otherwise: then the word is only possible. */
  private beginning(prefix: string, scope: Scope): Estimate {
    const scores = this.rooms.take();
    const { languages } = this.collection;
    const possible: Expansion[] = [];
    for (const [term, lists] of this.expander.termsFrom(prefix)) {
      const weight = prefixWeight(term, prefix);
      if (keptBeginning(term, languages) >= prefix.length) {
        this.scorer.term(lists, weight, scope.fields, scores);
      } else possible.push({ term, lists, weight });
    }
    for (const term of shorterStems(prefix)) {
      const lists = listsOf(this.collection, term);
      if (lists.length > 0) possible.push({ term, lists, weight: prefixWeight(prefix, prefix) });
    }
    const sure = scored(scores);
    if (possible.length === 0) return certain(sure, scores);
    for (const { lists, weight } of possible) this.scorer.term(lists, weight, scope.fields, scores);
    return { may: scored(scores), sure, scores };
  }

  private phrase(plan: PhrasePlan, scope: Scope): Estimate {
    const parts = plan.groups.map((group) => {
      const scores = this.rooms.take();
      this.scorer.group(group, scope.fields, scores);
      return certain(scored(scores), scores);
    });
    const { may, scores } =
      parts.length > 0 ? this.every(parts) : certain(this.collection.living(this.size), null);
    return { may: this.withPairs(may, plan.pairs), sure: new Uint8Array(this.size), scores };
  }

  /** Leaves out what certainly lacks one of the pairs. */
  private withPairs(marks: Marks, pairs: readonly number[]): Marks {
    if (pairs.length === 0) return marks;
    const left = new Uint8Array(this.size);
    for (const { base, segment } of this.collection.shelves) {
      const end = Math.min(segment.size, this.size - base);
      for (let at = 0; at < end; at++) {
        if (marks[base + at] === 1 && segment.mayHavePairs(at, pairs)) left[base + at] = 1;
      }
    }
    return left;
  }

  private near(plan: NearPlan, scope: Scope): Estimate {
    const strict = { ...scope, fuzzy: false };
    const every = this.every(plan.items.map((item) => this.estimate(item, strict)));
    return { ...every, sure: new Uint8Array(this.size) };
  }

  private sequence(plan: SequencePlan, scope: Scope): Estimate {
    const required = plan.required.map((part) => this.estimate(part, scope));
    if (required.length === 0) return this.ranked(plan.words, scope);
    const strict = this.every(required);
    if (plan.words.length === 0) return strict;
    const ranked = this.ranked(plan.words, scope);
    // Conditions alone select nothing to rank: then one of the words must be there.
    if (required.every(({ scores }) => scores === null)) return this.every([strict, ranked]);
    return { ...strict, scores: this.sum([strict, ranked]) };
  }

  private ranked(words: readonly WordPlan[], scope: Scope): Estimate {
    const plain = words.filter(({ prefix, groups }) => prefix === null && groups.length > 0);
    if (plain.length === words.length) return this.words(words, scope);
    return this.either(words.map((word) => this.estimate(word, scope)));
  }

  private either(parts: readonly Estimate[]): Estimate {
    return this.joined(parts, union);
  }

  private every(parts: readonly Estimate[]): Estimate {
    return this.joined(parts, intersection);
  }

  private joined(parts: readonly Estimate[], join: typeof union): Estimate {
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const may = join(
      parts.map((part) => part.may),
      this.size,
    );
    const sure = parts.every((part) => part.sure === part.may)
      ? may
      : join(
          parts.map((part) => part.sure),
          this.size,
        );
    return { may, sure, scores: this.sum(parts) };
  }

  private sum(parts: readonly Estimate[]): Scores | null {
    const all = parts.map(({ scores }) => scores).filter((scores) => scores !== null);
    const [first] = all;
    if (first === undefined || all.length === 1) return first ?? null;
    const total = this.rooms.copy(first);
    for (const scores of all.slice(1)) {
      for (let at = 0; at < total.length; at++) total[at] = (total[at] ?? 0) + (scores[at] ?? 0);
    }
    return total;
  }

  private select(field: Parameters<typeof selectDocuments>[1], value: string): Marks {
    const marks = new Uint8Array(this.size);
    for (const { base, segment } of this.collection.shelves) {
      selectDocuments(segment.columns, field, value, (document) => {
        marks[base + document] = 1;
      });
    }
    return intersection([marks, this.collection.living(this.size)], this.size);
  }
}

function certain(marks: Marks, scores: Scores | null): Estimate {
  return { may: marks, sure: marks, scores };
}

function shorterStems(prefix: string): readonly string[] {
  const shorter: string[] = [];
  for (let length = Math.min(SHORTEST_STEM, prefix.length); length < prefix.length; length++) {
    shorter.push(prefix.slice(0, length));
  }
  if (prefix.endsWith("y")) shorter.push(`${prefix.slice(0, -1)}i`);
  return shorter;
}
