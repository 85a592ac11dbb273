import type { FilterField } from "./ast.ts";

const DATE = /^\d{4}(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

const SHAPES: Partial<Record<FilterField, readonly [RegExp, string]>> = {
  before: [DATE, "A date is written 2024, 2024-06 or 2024-06-18."],
  after: [DATE, "A date is written 2024, 2024-06 or 2024-06-18."],
  type: [/^(source|annotation|note|draft)$/i, "A type is source, annotation, note or draft."],
  lang: [/^[a-z]{2,3}(-[a-z0-9]+)*$/i, "A language is written by its code, as in lang:en."],
  grade: [/^([a-f][1-6]?|[1-6])$/i, "A grade is a letter A to F, a digit 1 to 6, or both: B2."],
};

/** What is wrong with the value of a field, in a sentence; null if nothing. */
export function valueProblem(field: FilterField, value: string): string | null {
  const shape = SHAPES[field];
  if (shape === undefined) return value === "" ? `Nothing stands after ${field}:.` : null;
  return shape[0].test(value) ? null : shape[1];
}
