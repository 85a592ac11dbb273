import { foldForm, WordFinder } from "#shared/text";
import { holdsForm } from "./looks.ts";
import type { Plan } from "./plan.ts";
import type { Records } from "./records.ts";
import type { Scores } from "./scoreRooms.ts";

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

function exactWords(
  records: Records,
  number: number,
  wanted: ReadonlySet<string>,
  finder: WordFinder,
): number {
  const { entry, page } = records.get(number);
  const found = new Set<string>();
  for (const part of [entry.title, page.text]) {
    finder.visit(part, 0, Math.min(part.length, READ_AT_MOST), (raw) => {
      for (const form of holdsForm(raw, wanted)) found.add(form);
      return found.size === wanted.size;
    });
  }
  return found.size;
}

/** Puts documents of equal score that have the words just as typed before those with other forms. */
export function breakTies(
  records: Records,
  plan: Plan,
  ranked: readonly number[],
  scores: Scores,
): readonly number[] {
  const wanted = new Set(typedForms(plan));
  if (wanted.size === 0) return ranked;
  const finder = new WordFinder(wanted);
  const ordered: number[] = [];
  for (let from = 0; from < ranked.length;) {
    const score = scores[ranked[from] ?? 0] ?? 0;
    let to = from + 1;
    while (to < ranked.length && score - (scores[ranked[to] ?? 0] ?? 0) <= score * EQUAL) to++;
    const tied = ranked.slice(from, to);
    if (tied.length === 1 || from >= TIES_WITHIN) ordered.push(...tied);
    else {
      const exact = new Map(tied.map((at) => [at, exactWords(records, at, wanted, finder)]));
      ordered.push(...tied.sort((a, b) => (exact.get(b) ?? 0) - (exact.get(a) ?? 0)));
    }
    from = to;
  }
  return ordered;
}
