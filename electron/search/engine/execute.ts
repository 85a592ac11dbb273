import type { DocumentType } from "#shared/ipc";
import type { TermGroup } from "#shared/text";
import type { Collection } from "./collection.ts";
import { filterTest } from "./filters.ts";
import type { NearPlan, PhrasePlan, Plan, SequencePlan, WordPlan } from "./plan.ts";
import {
  ALL_FIELDS,
  fuzzyWeight,
  prefixWeight,
  Scorer,
  type Expansion,
  type Scores,
} from "./scorer.ts";
import { TITLE, type Entry } from "./segment.ts";

/**
 * What the index alone can say of one part of a query. `may` marks every document that can match;
 * where `certain` is false a marked document has still to be read. Scores are of marked documents.
 */
export interface Estimate {
  readonly may: Uint8Array;
  readonly scores: Scores | null;
  readonly certain: boolean;
}

// Shorter words and numbers are too like each other.
const FUZZY_ONE = 5;
const FUZZY_TWO = 9;
const MOST_EXPANSIONS = 400;
// How much shorter than the written beginning a stem can be: `internationali*` and `intern`.
const SHORTEST_STEM = 4;

/** Computes estimates for every part of a plan; they are kept, for the reading that follows. */
export class Executor {
  private readonly scorer: Scorer;
  private readonly estimates = new Map<Plan, Estimate>();
  readonly size: number;

  constructor(
    private readonly collection: Collection,
    private readonly fuzzy: boolean,
  ) {
    this.size = collection.size;
    this.scorer = new Scorer(collection, this.size);
  }

  /** The estimate of a plan or of a part of one that was estimated before. */
  estimate(plan: Plan, fields: readonly number[] = ALL_FIELDS): Estimate {
    const before = this.estimates.get(plan);
    if (before !== undefined) return before;
    const fresh = this.compute(plan, fields);
    this.estimates.set(plan, fresh);
    return fresh;
  }

  /** The living documents of a type (null: of any). */
  documents(type: DocumentType | null): Uint8Array {
    const marked = this.living();
    if (type === null) return marked;
    for (const { base, segment } of this.collection.shelves) {
      for (let at = 0; at < segment.size && base + at < this.size; at++) {
        if (segment.type(at) !== type) marked[base + at] = 0;
      }
    }
    return marked;
  }

  private compute(plan: Plan, fields: readonly number[]): Estimate {
    switch (plan.kind) {
      case "word":
        return this.word(plan, fields);
      case "phrase":
        return this.phrase(plan, fields);
      case "near":
        return this.near(plan, fields);
      case "sequence":
        return this.sequence(plan, fields);
      case "or":
        return this.union(plan.of.map((of) => this.estimate(of, fields)));
      case "and":
        return this.intersection(plan.of.map((of) => this.estimate(of, fields)));
      case "title":
        return this.estimate(plan.of, [TITLE]);
      case "filter":
        return {
          may: this.select(filterTest(plan.node.field, plan.node.value)),
          scores: null,
          certain: true,
        };
      case "not": {
        const { may, certain } = this.estimate(plan.of, fields);
        const rest = this.living();
        if (certain) for (let at = 0; at < rest.length; at++) if (may[at] === 1) rest[at] = 0;
        return { may: rest, scores: null, certain };
      }
    }
  }

  private word(plan: WordPlan, fields: readonly number[]): Estimate {
    const parts = plan.groups.map((group) => {
      const scores = this.scorer.group(group, this.expansionsOf(group, plan.typed), fields);
      return { may: marks(scores), scores, certain: true };
    });
    if (plan.prefix !== null) return this.beginning(plan.prefix, fields);
    if (parts.length > 0) return this.union(parts);
    // A stop word being typed: only as the beginning of longer words.
    return plan.typed === null ? this.nothing() : this.beginning(plan.typed, fields);
  }

  private expansionsOf(group: TermGroup, typed: string | null): readonly Expansion[] {
    const known = new Set(group.alternatives.flat());
    const found = new Map<string, number>();
    for (const prefix of typed === null ? group.prefixes : [...group.prefixes, typed]) {
      for (const term of this.termsFrom(prefix)) found.set(term, prefixWeight(term, prefix));
    }
    for (const [only] of this.fuzzy
      ? group.alternatives.filter(({ length }) => length === 1)
      : []) {
      if (only === undefined || only.length < FUZZY_ONE || /\d/.test(only)) continue;
      const edits = only.length < FUZZY_TWO ? 1 : 2;
      for (const { segment } of this.collection.shelves) {
        for (const [term, distance] of segment.termsNear(only, edits)) {
          if (!found.has(term)) found.set(term, fuzzyWeight(term, distance));
        }
      }
    }
    return [...found]
      .filter(([term]) => !known.has(term))
      .map(([term, weight]) => ({ term, weight }));
  }

  private termsFrom(prefix: string): readonly string[] {
    const terms = new Set<string>();
    for (const { segment } of this.collection.shelves) {
      for (const term of segment.termsFrom(prefix)) terms.add(term);
    }
    return [...terms].sort((a, b) => a.length - b.length).slice(0, MOST_EXPANSIONS);
  }

  /** Words that begin so. The index holds stems, which may be shorter: those are only possible. */
  private beginning(prefix: string, fields: readonly number[]): Estimate {
    const longer = this.termsFrom(prefix);
    const shorter: string[] = [];
    for (let length = Math.min(SHORTEST_STEM, prefix.length); length < prefix.length; length++) {
      shorter.push(prefix.slice(0, length));
    }
    if (prefix.endsWith("y")) shorter.push(`${prefix.slice(0, -1)}i`);
    const expansions = [
      ...longer.map((term) => ({ term, weight: prefixWeight(term, prefix) })),
      ...shorter.map((term) => ({ term, weight: prefixWeight(prefix, prefix) })),
    ];
    const none = { word: prefix, alternatives: [], prefixes: [] };
    const scores = this.scorer.group(none, expansions, fields);
    return { may: marks(scores), scores, certain: false };
  }

  private phrase(plan: PhrasePlan, fields: readonly number[]): Estimate {
    const parts = plan.groups.map((group) => {
      const scores = this.scorer.group(group, [], fields);
      return { may: marks(scores), scores, certain: false };
    });
    return parts.length > 0 ? this.intersection(parts) : this.anything();
  }

  private near(plan: NearPlan, fields: readonly number[]): Estimate {
    return {
      ...this.intersection(plan.items.map((item) => this.estimate(item, fields))),
      certain: false,
    };
  }

  private sequence(plan: SequencePlan, fields: readonly number[]): Estimate {
    const words = plan.words.map((word) => this.estimate(word, fields));
    const required = plan.required.map((part) => this.estimate(part, fields));
    if (required.length === 0) return this.union(words);
    const strict = this.intersection(required);
    if (words.length === 0) return strict;
    const ranked = this.union(words);
    // Conditions alone select nothing to rank: then one of the words must be there.
    if (required.every(({ scores }) => scores === null)) return this.intersection([strict, ranked]);
    return { may: strict.may, scores: this.sum([strict, ranked]), certain: strict.certain };
  }

  private union(parts: readonly Estimate[]): Estimate {
    const may = new Uint8Array(this.size);
    for (const part of parts) {
      for (let at = 0; at < may.length; at++) if (part.may[at] === 1) may[at] = 1;
    }
    return { may, scores: this.sum(parts), certain: parts.every(({ certain }) => certain) };
  }

  private intersection(parts: readonly Estimate[]): Estimate {
    const may = new Uint8Array(this.size).fill(1);
    for (const part of parts) {
      for (let at = 0; at < may.length; at++) if (part.may[at] === 0) may[at] = 0;
    }
    return { may, scores: this.sum(parts), certain: parts.every(({ certain }) => certain) };
  }

  private sum(parts: readonly Estimate[]): Scores | null {
    const all = parts.map(({ scores }) => scores).filter((scores) => scores !== null);
    const [first] = all;
    if (first === undefined || all.length === 1) return first ?? null;
    const total = Float64Array.from(first);
    for (const scores of all.slice(1)) {
      for (let at = 0; at < total.length; at++) total[at] = (total[at] ?? 0) + (scores[at] ?? 0);
    }
    return total;
  }

  private nothing(): Estimate {
    return { may: new Uint8Array(this.size), scores: null, certain: true };
  }

  private anything(): Estimate {
    return { may: this.living(), scores: null, certain: false };
  }

  private living(): Uint8Array {
    return this.collection.living(this.size);
  }

  private select(test: (entry: Entry) => boolean): Uint8Array {
    const marked = new Uint8Array(this.size);
    for (const { base, segment } of this.collection.shelves) {
      for (let at = 0; at < segment.size && base + at < this.size; at++) {
        const number = base + at;
        if (this.collection.isAlive(number) && test(segment.entry(at))) marked[number] = 1;
      }
    }
    return marked;
  }
}

function marks(scores: Scores): Uint8Array {
  const marked = new Uint8Array(scores.length);
  for (let at = 0; at < scores.length; at++) if ((scores[at] ?? 0) > 0) marked[at] = 1;
  return marked;
}
