import { foldForm, visitWords } from "#shared/text";
import type { Collection } from "./collection.ts";
import type { Plan } from "./plan.ts";
import type { Scores } from "./scorer.ts";

/** How many of the best documents are looked at. */
export const TIES_WITHIN = 50;
const READ_AT_MOST = 200_000;
const EQUAL = 1e-9;

/** The words of a query as typed, folded; those of phrases and conditions are exact already. */
function typedForms(plan: Plan): readonly string[] {
  if (plan.kind === "word") return plan.prefix === null ? [foldForm(plan.text)] : [];
  if (plan.kind === "sequence") return [...plan.words, ...plan.required].flatMap(typedForms);
  return plan.kind === "or" || plan.kind === "and" ? plan.of.flatMap(typedForms) : [];
}

function exactWords(collection: Collection, number: number, wanted: ReadonlySet<string>): number {
  const { title, terms } = collection.entry(number);
  const { text } = collection.page(number);
  const found = new Set<string>();
  for (const part of [title, text.slice(0, READ_AT_MOST)]) {
    visitWords(part, terms, { start: 0, end: part.length }, ({ forms }) => {
      for (const form of forms) if (wanted.has(form)) found.add(form);
    });
  }
  return found.size;
}

/** Puts documents of equal score that have the words just as typed before those with other forms. */
export function breakTies(
  collection: Collection,
  plan: Plan,
  ranked: readonly number[],
  scores: Scores,
): readonly number[] {
  const wanted = new Set(typedForms(plan));
  if (wanted.size === 0) return ranked;
  const ordered: number[] = [];
  for (let from = 0; from < ranked.length;) {
    const score = scores[ranked[from] ?? 0] ?? 0;
    let to = from + 1;
    while (to < ranked.length && score - (scores[ranked[to] ?? 0] ?? 0) <= score * EQUAL) to++;
    const tied = ranked.slice(from, to);
    if (tied.length === 1 || from >= TIES_WITHIN) ordered.push(...tied);
    else {
      const exact = new Map(tied.map((at) => [at, exactWords(collection, at, wanted)]));
      ordered.push(...tied.sort((a, b) => (exact.get(b) ?? 0) - (exact.get(a) ?? 0)));
    }
    from = to;
  }
  return ordered;
}
