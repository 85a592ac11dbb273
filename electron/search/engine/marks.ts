import type { Scores } from "./scoreRooms.ts";

/** A 1 for each document that is meant, by number. */
export type Marks = Uint8Array;

/** The documents that have a score. */
export function scored(scores: Scores): Marks {
  const marks = new Uint8Array(scores.length);
  for (let at = 0; at < scores.length; at++) marks[at] = (scores[at] ?? 0) > 0 ? 1 : 0;
  return marks;
}

/** The documents in any of the sets. */
export function union(sets: readonly Marks[], size: number): Marks {
  const marks = new Uint8Array(size);
  for (const set of sets) {
    for (let at = 0; at < size; at++) marks[at] = (marks[at] ?? 0) | (set[at] ?? 0);
  }
  return marks;
}

/** The documents in all of the sets; every one where there is no set. */
export function intersection(sets: readonly Marks[], size: number): Marks {
  const marks = new Uint8Array(size).fill(1);
  for (const set of sets) {
    for (let at = 0; at < size; at++) marks[at] = (marks[at] ?? 0) & (set[at] ?? 0);
  }
  return marks;
}

/** The documents of `all` that are not in `set`. */
export function without(all: Marks, set: Marks): Marks {
  const marks = new Uint8Array(all.length);
  for (let at = 0; at < marks.length; at++) marks[at] = (all[at] ?? 0) & ~(set[at] ?? 0);
  return marks;
}

/** How many documents are meant. */
export function countOf(marks: Marks): number {
  let count = 0;
  for (let at = 0; at < marks.length; at++) count += marks[at] ?? 0;
  return count;
}
