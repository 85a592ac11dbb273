import { create } from "zustand";
import { AppError } from "#shared/errors";

/** One sentence for the user; a `problem` stays until dismissed, a `note` goes by itself. */
export interface Notice {
  readonly id: number;
  readonly level: "note" | "problem";
  readonly message: string;
  /** One thing to do about it, for example Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Notices {
  readonly list: readonly Notice[];
  show(notice: Omit<Notice, "id">): number;
  dismiss(id: number): void;
}

const MOST = 4;
let next = 1;

/** The notices in sight, oldest first. */
export const useNotices = create<Notices>((set) => ({
  list: [],
  show: (notice) => {
    const id = next++;
    set(({ list }) => ({
      list: [...list.filter((old) => old.message !== notice.message), { ...notice, id }].slice(
        -MOST,
      ),
    }));
    return id;
  },
  dismiss: (id) => set(({ list }) => ({ list: list.filter((notice) => notice.id !== id) })),
}));

/** Says something in passing, with at most one thing to do about it. */
export function say(message: string, action?: Notice["action"]): void {
  useNotices
    .getState()
    .show({ level: "note", message, ...(action === undefined ? {} : { action }) });
}

/** Tells of a failure; an AppError speaks for itself, anything else shows its own message. */
export function sayProblem(error: unknown): void {
  if (error instanceof AppError && error.code === "cancelled") return;
  const message = error instanceof Error ? error.message : String(error);
  useNotices.getState().show({ level: "problem", message });
}

/** Runs the work and shows its failure as a notice; null when it failed. */
export async function orSay<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    sayProblem(error);
    return null;
  }
}
