import { useCallback, useEffect, useRef } from "react";
import { openNote, useAction } from "../../../ui/index.ts";
import { useProblems } from "./problems.ts";

/**
 * Next and previous problem where the note in sight has none: the first or the last of the library.
 * A note with problems goes through its own, because it is mounted later.
 */
export function useProblemSteps(): void {
  const problems = useProblems();
  const newest = useRef(problems);
  useEffect(() => {
    newest.current = problems;
  });
  const goTo = useCallback((from: 1 | -1) => {
    const note = newest.current.at(from === 1 ? 0 : -1);
    const problem = note?.problems.at(from === 1 ? 0 : -1);
    if (note !== undefined && problem !== undefined)
      openNote(note.note, { excerpt: problem.annotation });
  }, []);
  const next = useCallback(() => goTo(1), [goTo]);
  const previous = useCallback(() => goTo(-1), [goTo]);
  const none = problems.length === 0;
  useAction("excerpt.nextProblem", none ? null : next);
  useAction("excerpt.previousProblem", none ? null : previous);
}
