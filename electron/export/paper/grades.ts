import type { Grade } from "#shared/model";

/** The letters and figures of the Admiralty system with their meaning (NATO AJP-2.1). */
export const RELIABILITY: readonly (readonly [string, string])[] = [
  ["A", "Completely reliable"],
  ["B", "Usually reliable"],
  ["C", "Fairly reliable"],
  ["D", "Not usually reliable"],
  ["E", "Unreliable"],
  ["F", "Reliability cannot be judged"],
];

/** As `RELIABILITY`, for what a source says. */
export const CREDIBILITY: readonly (readonly [string, string])[] = [
  ["1", "Confirmed by other sources"],
  ["2", "Probably true"],
  ["3", "Possibly true"],
  ["4", "Doubtful"],
  ["5", "Improbable"],
  ["6", "Truth cannot be judged"],
];

/** "B2", with a dash for the half that is not given; null for no grade. */
export function gradeText(grade: Grade | null): string | null {
  if (grade === null || (grade.reliability === null && grade.credibility === null)) return null;
  return `${grade.reliability ?? "–"}${grade.credibility ?? "–"}`;
}

/** "B2: usually reliable; probably true", null for no grade. */
export function gradeMeaning(grade: Grade | null): string | null {
  const text = gradeText(grade);
  if (grade === null || text === null) return null;
  const meanings = [
    RELIABILITY.find(([letter]) => letter === grade.reliability)?.[1],
    CREDIBILITY.find(([figure]) => figure === grade.credibility)?.[1],
  ].flatMap((one) => (one === undefined ? [] : [one.toLowerCase()]));
  return `${text}: ${meanings.join("; ")}`;
}
