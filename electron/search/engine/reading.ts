import type { Span } from "#shared/ipc";
import type { TermLanguage } from "#shared/text";
import type { Executor } from "./execute.ts";
import { outside } from "./fields.ts";
import { Looks, type Look } from "./looks.ts";
import { nearSpans } from "./near.ts";
import { read, spanOf, type Read } from "./places.ts";
import type { NearPlan, PhrasePlan, Plan, WordPlan } from "./plan.ts";
import type { Records } from "./records.ts";
import type { Kept } from "./segment.ts";

/** A stretch of text to look in. */
export interface Stretch extends Span {
  readonly text: string;
  readonly language: TermLanguage;
}

/** The visible parts of a document's text. */
export function visibleOf({ entry, page: { text, skipped } }: Kept): readonly Stretch[] {
  const language = entry.terms;
  return outside(skipped, text.length).map((span) => ({ ...span, text, language }));
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

  /** Where a word, a phrase or a NEAR stands in a stretch of text, at most `most` times. */
  spans(
    plan: WordPlan | PhrasePlan | NearPlan,
    stretch: Stretch,
    most = Infinity,
  ): readonly Span[] {
    if (plan.kind === "near") {
      const lists: (readonly Span[])[] = [];
      for (const item of plan.items) {
        const spans = this.spans(item, stretch);
        if (spans.length === 0) return [];
        lists.push(spans);
      }
      return nearSpans(lists, plan.distance, stretch);
    }
    return spansOf(this.looks.of(plan), stretch, most);
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
        return this.stretches(number, title).some((one) => this.spans(plan, one, 1).length > 0);
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
    const kept = this.records.get(number);
    const { title: text, terms: language } = kept.entry;
    const title = { text, language, start: 0, end: text.length };
    return titleOnly ? [title] : [title, ...visibleOf(kept)];
  }
}

function spansOf(look: Look, stretch: Stretch, most: number): readonly Span[] {
  const { text, start, end, language } = stretch;
  const { finder, reach } = look;
  if (finder === null) {
    const whole = read(text.slice(start, end));
    return look.runs(whole, language).map((run) => moved(spanOf(whole, run), start));
  }
  const found: Span[] = [];
  finder.visit(text, start, end, (raw, at) => {
    if (reach === 0) {
      for (const span of look.inChunk(raw, language)) found.push(moved(span, at));
    } else if (look.isStart(raw)) {
      const { words, from } = around(stretch, at, at + raw.length, reach);
      for (const run of look.runs(words, language)) {
        const span = moved(spanOf(words, run), from);
        if (span.start > (found.at(-1)?.start ?? -1)) found.push(span);
      }
    }
    return found.length >= most;
  });
  return found;
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The words around a place: at least `reach` of them on each side where the stretch has so many. */
function around(
  { text, start, end }: Stretch,
  from: number,
  to: number,
  reach: number,
): { readonly words: Read; readonly from: number } {
  for (let pad = 12 * (reach + 1); ; pad *= 2) {
    const first = edge(text, Math.max(start, from - pad), start, -1);
    const last = edge(text, Math.min(end, to + pad), end, 1);
    const words = read(text.slice(first, last));
    const { atoms } = words.analysis;
    const before = atoms.findIndex((atom) => atom.start + first >= from);
    const after = atoms.findLastIndex((atom) => atom.start + first < to);
    const enoughBefore = first === start || (before === -1 ? atoms.length : before) >= reach;
    const enoughAfter = last === end || atoms.length - 1 - after >= reach;
    if (enoughBefore && enoughAfter) return { words, from: first };
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
