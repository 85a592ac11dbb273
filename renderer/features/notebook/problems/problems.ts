import { useMemo } from "react";
import { create } from "zustand";
import type { NoteProblems, QuoteProblem } from "#shared/ipc";
import { isBroken, type NoteId, type NoteKind } from "#shared/model";
import { useCall } from "../../../client.ts";
import type { ExcerptStatus } from "../../../editor/index.ts";

/** The note in sight as it is being written, which its file may not say yet. */
export interface LiveNote {
  readonly note: NoteId;
  readonly notebook: string;
  readonly title: string;
  readonly kind: NoteKind;
  readonly excerpts: readonly ExcerptStatus[];
}

/** The note in sight with its quotations; null while none is open or it is not judged yet. */
export const useLiveNote = create<{ readonly live: LiveNote | null }>(() => ({ live: null }));

const NOWHERE = { start: 0, end: 0 };

function problemOf({ annotation, words, verdict }: ExcerptStatus): readonly QuoteProblem[] {
  if (verdict === null) return [];
  const { state, newer, citekey, warnings } = verdict;
  if (!isBroken(state) && newer === undefined) return [];
  return [
    {
      annotation,
      words,
      state,
      newer: newer?.state ?? null,
      ...(newer?.accepted === true ? { newerSeen: true } : {}),
      citekey,
      warnings,
      at: NOWHERE,
    },
  ];
}

/** The problems of the library with those of the note in sight as it stands now, which comes first. */
export function mergeLive(
  saved: readonly NoteProblems[],
  live: LiveNote | null,
): readonly NoteProblems[] {
  if (live === null || live.excerpts.some(({ verdict }) => verdict === null)) return saved;
  const { excerpts, ...note } = live;
  const problems = excerpts.flatMap(problemOf);
  const others = saved.filter((one) => one.note !== live.note);
  return problems.length === 0 ? others : [{ ...note, problems }, ...others];
}

/** Every problem there is, by note, kept up while one types. */
export function useProblems(): readonly NoteProblems[] {
  const { data } = useCall("excerpts.problems", null);
  const live = useLiveNote((state) => state.live);
  return useMemo(() => mergeLive(data ?? [], live), [data, live]);
}

/** How many quotations are broken, and how many are only changed by a newer version. */
export function countProblems(list: readonly NoteProblems[]): {
  readonly broken: number;
  readonly newer: number;
} {
  const all = list.flatMap(({ problems }) => problems);
  const broken = all.filter(({ state }) => isBroken(state)).length;
  return { broken, newer: all.length - broken };
}
