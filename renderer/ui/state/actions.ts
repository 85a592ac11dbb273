import { useEffect } from "react";
import { create } from "zustand";

/** What an action does where it is mounted; false means "not now". */
export type ActionRun = () => void;

interface Runs {
  readonly runs: ReadonlyMap<string, readonly ActionRun[]>;
}

const useRuns = create<Runs>(() => ({ runs: new Map() }));

function register(id: string, run: ActionRun): () => void {
  useRuns.setState(({ runs }) => ({
    runs: new Map(runs).set(id, [...(runs.get(id) ?? []), run]),
  }));
  return () =>
    useRuns.setState(({ runs }) => {
      const rest = (runs.get(id) ?? []).filter((other) => other !== run);
      const next = new Map(runs);
      if (rest.length === 0) next.delete(id);
      else next.set(id, rest);
      return { runs: next };
    });
}

/**
 * While mounted, the action of that id (see `shared/ipc/actions.ts`) does this; null while it
 * cannot be done. The one mounted last wins.
 */
export function useAction(id: string, run: ActionRun | null): void {
  useEffect(() => (run === null ? undefined : register(id, run)), [id, run]);
}

/** Runs the action; false if nothing that is mounted does it. */
export function runAction(id: string): boolean {
  const run = useRuns.getState().runs.get(id)?.at(-1);
  run?.();
  return run !== undefined;
}

/** True while the action can be run. */
export function canRun(id: string): boolean {
  return useRuns.getState().runs.has(id);
}

/** The same, re-rendering when it changes. */
export function useCanRun(id: string): boolean {
  return useRuns(({ runs }) => runs.has(id));
}
