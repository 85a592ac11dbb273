import type { FilterNode, PhraseNode, QueryNode, WordNode } from "#shared/query";
import { pairHash } from "../segment/pairs.ts";
import { foldForm, queryTerms, scanAtoms, type TermGroup, type TermLanguage } from "#shared/text";

/** A word as the executor looks for it. */
export interface WordPlan {
  readonly kind: "word";
  readonly groups: readonly TermGroup[];
  /** Folded beginning that some word must have (`prefix*`), null for a whole word. */
  readonly prefix: string | null;
  /** As-you-type: words that begin so count too, beside the groups. */
  readonly typed: string | null;
  readonly text: string;
}

export interface PhrasePlan {
  readonly kind: "phrase";
  readonly text: string;
  /** What a document must hold for the phrase to be possible; empty for stop words only. */
  readonly groups: readonly TermGroup[];
  /** Numbers of its pairs of neighbouring words, those left out that may be written as a compound. */
  readonly pairs: readonly number[];
}

export interface NearPlan {
  readonly kind: "near";
  readonly distance: number;
  readonly items: readonly (WordPlan | PhrasePlan)[];
}

/** `words` rank: one of them, or one of what is required, must be there. */
export interface SequencePlan {
  readonly kind: "sequence";
  readonly words: readonly WordPlan[];
  readonly required: readonly Plan[];
}

export type Plan =
  | WordPlan
  | PhrasePlan
  | NearPlan
  | SequencePlan
  | { readonly kind: "or" | "and"; readonly of: readonly Plan[] }
  | { readonly kind: "not"; readonly of: Plan }
  | { readonly kind: "title"; readonly of: Plan }
  | { readonly kind: "filter"; readonly node: FilterNode };

export interface PlanOptions {
  readonly languages: readonly TermLanguage[];
  readonly all: boolean;
  readonly typing: boolean;
}

const SHORTEST_TYPED = 3;

/** Turns a parsed query into what is looked for in this library; null if only stop words are left. */
export function planQuery(query: QueryNode, options: PlanOptions): Plan | null {
  const plan = new Planner(options, options.typing ? lastWord(query) : null);
  return plan.node(query, options.all);
}

/** The word being typed: the last part of the query if it is a plain word. */
function lastWord(node: QueryNode): WordNode | null {
  if (node.kind === "word") return node.prefix ? null : node;
  if (node.kind !== "sequence" && node.kind !== "or" && node.kind !== "and") return null;
  const last = node.of.at(-1);
  return last === undefined ? null : lastWord(last);
}

class Planner {
  constructor(
    private readonly options: PlanOptions,
    private readonly last: WordNode | null,
  ) {}

  node(node: QueryNode, all: boolean): Plan | null {
    switch (node.kind) {
      case "word":
        return this.word(node);
      case "phrase":
        return this.phrase(node);
      case "near":
        return {
          kind: "near",
          distance: node.distance,
          items: node.items.map((i) => this.item(i)),
        };
      case "filter":
        return { kind: "filter", node };
      case "not":
      case "title": {
        const of = this.node(node.of, node.kind === "title" || all);
        return of === null ? null : { kind: node.kind, of };
      }
      case "or":
      case "and": {
        const of = node.of.map((inner) => this.node(inner, all)).filter((plan) => plan !== null);
        return of.length === 0 ? null : { kind: node.kind, of };
      }
      case "sequence":
        return this.sequence(node.of, all);
    }
  }

  private sequence(nodes: readonly QueryNode[], all: boolean): Plan | null {
    const words: WordPlan[] = [];
    const required: Plan[] = [];
    const loose = !all && nodes.filter(({ kind }) => kind === "word").length > 1;
    for (const node of nodes) {
      const plan = node.kind === "word" ? this.word(node, loose) : this.node(node, all);
      if (plan === null) continue;
      if (plan.kind === "word" && !all) words.push(plan);
      else required.push(plan);
    }
    const only = required[0];
    if (words.length === 0 && required.length === 1 && only !== undefined) return only;
    return words.length + required.length === 0 ? null : { kind: "sequence", words, required };
  }

  private word(node: WordNode, loose = false): WordPlan | null {
    const plan = this.item(node, loose);
    if (plan.kind !== "word") return null;
    const searchable = plan.groups.length > 0 || plan.prefix !== null || plan.typed !== null;
    return searchable ? plan : null;
  }

  private item(node: WordNode | PhraseNode, loose = false): WordPlan | PhrasePlan {
    if (node.kind === "phrase") return this.phrase(node);
    const { text } = node;
    if (node.prefix) return { kind: "word", groups: [], prefix: foldForm(text), typed: null, text };
    const typed = node === this.last && [...text].length >= SHORTEST_TYPED ? foldForm(text) : null;
    return { kind: "word", groups: this.groups(text, loose), prefix: null, typed, text };
  }

  private phrase({ text }: PhraseNode): PhrasePlan {
    return { kind: "phrase", text, groups: this.groups(text), pairs: pairsIn(text) };
  }

  private groups(text: string, loose = false): readonly TermGroup[] {
    return queryTerms(text, this.options.languages, loose);
  }
}

function pairsIn(text: string): readonly number[] {
  const { atoms, joined } = scanAtoms(text);
  const alone = (at: number): boolean => !joined.some(({ from, to }) => at >= from && at < to);
  const pairs: number[] = [];
  atoms.forEach((second, at) => {
    const first = atoms[at - 1];
    if (first !== undefined && alone(at - 1) && alone(at)) {
      pairs.push(pairHash(first.form, second.form));
    }
  });
  return pairs;
}
