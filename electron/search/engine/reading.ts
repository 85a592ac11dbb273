import type { Span } from "#shared/ipc";
import { analyse } from "#shared/text";
import type { Executor } from "./execute.ts";
import { outside } from "./fields.ts";
import { Looks, type Look } from "./looks.ts";
import { findNear, read, spanOf, type Read, type Run } from "./places.ts";
import type { NearPlan, PhrasePlan, Plan, WordPlan } from "./plan.ts";
import type { Records } from "./records.ts";
import type { Page } from "./segment.ts";

/** A stretch of text to look in. */
export interface Stretch extends Span {
  readonly text: string;
}

/** The visible parts of a page. */
export function visibleOf({ text, skipped }: Page): readonly Stretch[] {
  return outside(skipped, text.length).map((span) => ({ ...span, text }));
}

function wholeOf(text: string): Stretch {
  return { text, start: 0, end: text.length };
}

/** Decides by a document's own words what the index could only call possible. */
export class Reading {
  private readonly looks: Looks;

  constructor(
    private readonly executor: Executor,
    private readonly records: Records,
  ) {
    this.looks = new Looks(records.collection.languages);
  }

  /** Whether a document that the estimate marks really matches. */
  matches(plan: Plan, number: number): boolean {
    return this.decide(plan, number, false);
  }

  /** Where a word, a phrase or a NEAR stands in a stretch of text. */
  spans(plan: WordPlan | PhrasePlan | NearPlan, stretch: Stretch): readonly Span[] {
    if (!this.mayHold(plan, stretch)) return [];
    const text = read(stretch.text.slice(stretch.start, stretch.end));
    return this.runs(plan, text).map((run) => {
      const { start, end } = spanOf(text, run);
      return { start: start + stretch.start, end: end + stretch.start };
    });
  }

  private decide(plan: Plan, number: number, title: boolean): boolean {
    const { may, sure } = this.executor.estimate(plan);
    if (may[number] === 0) return false;
    if (sure[number] === 1) return true;
    const decide = (part: Plan): boolean => this.decide(part, number, title);
    switch (plan.kind) {
      case "word":
      case "phrase":
      case "near":
        return this.stretches(number, title).some((stretch) => this.holds(plan, stretch));
      case "not":
        return !decide(plan.of);
      case "title":
        return this.decide(plan.of, number, true);
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

  private stretches(number: number, titleOnly: boolean): readonly Stretch[] {
    const { entry, page } = this.records.get(number);
    const title = wholeOf(entry.title);
    return titleOnly ? [title] : [title, ...visibleOf(page)];
  }

  private runs(plan: WordPlan | PhrasePlan | NearPlan, text: Read): readonly Run[] {
    if (plan.kind !== "near") return this.looks.of(plan).runs(text);
    const lists = plan.items.map((item) => this.looks.of(item).runs(text));
    return findNear(lists, plan.distance);
  }

  private mayHold(plan: WordPlan | PhrasePlan | NearPlan, { text, start, end }: Stretch): boolean {
    const items = plan.kind === "near" ? plan.items : [plan];
    return items.every((item) => {
      const { finder, isStart } = this.looks.of(item);
      if (finder === null) return true;
      let found = false;
      finder.visit(text, start, end, (raw) => (found = isStart(analyse(raw))));
      return found;
    });
  }

  /** Whether one of these stands in the stretch; looks closely only around its rarest word. */
  private holds(plan: WordPlan | PhrasePlan | NearPlan, stretch: Stretch): boolean {
    const { finder, isStart, reach } = this.anchor(plan);
    if (finder === null) return this.spans(plan, stretch).length > 0;
    let found = false;
    finder.visit(stretch.text, stretch.start, stretch.end, (raw, at) => {
      if (!isStart(analyse(raw))) return false;
      found =
        reach === 0 || this.runs(plan, around(stretch, at, at + raw.length, reach)).length > 0;
      return found;
    });
    return found;
  }

  /** What is looked for first, and how many words around it decide; without a finder all of them. */
  private anchor(plan: WordPlan | PhrasePlan | NearPlan): Anchor {
    if (plan.kind !== "near") return this.looks.of(plan);
    // A chain of more than two may go over words far from each other.
    const all = plan.items.length > 2 ? [] : plan.items.map((item) => this.looks.of(item));
    const finders = all.filter(({ finder }) => finder !== null);
    const [first, second] = finders;
    if (first === undefined) return { finder: null, isStart: () => true, reach: 0 };
    const rarer = second !== undefined && second.length > first.length ? second : first;
    const atoms = all.reduce((most, look) => Math.max(most, look.reach), 0);
    return { ...rarer, reach: plan.distance + 2 * atoms + 2 };
  }
}

type Anchor = Pick<Look, "finder" | "isStart" | "reach">;

/** The words around a place: at least `reach` of them on each side where the stretch has so many. */
function around({ text, start, end }: Stretch, from: number, to: number, reach: number): Read {
  for (let pad = 12 * (reach + 1); ; pad *= 2) {
    const first = edge(text, Math.max(start, from - pad), start, -1);
    const last = edge(text, Math.min(end, to + pad), end, 1);
    const window = read(text.slice(first, last));
    const { atoms } = window.analysis;
    const before = atoms.findIndex((atom) => atom.start + first >= from);
    const after = atoms.findLastIndex((atom) => atom.start + first < to);
    const enoughBefore = first === start || (before === -1 ? atoms.length : before) >= reach;
    const enoughAfter = last === end || atoms.length - 1 - after >= reach;
    if (enoughBefore && enoughAfter) return window;
  }
}

/** The next white space in one direction, so that no word is cut. */
function edge(text: string, from: number, bound: number, step: 1 | -1): number {
  let at = from;
  while (at !== bound && !isSpace(text.charCodeAt(step === 1 ? at : at - 1))) at += step;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}
