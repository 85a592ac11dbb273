import { constants, setPriority } from "node:os";

/** Lets whoever types go first: an import may take all the machine that nobody else wants. */
export function yieldToOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A system that refuses costs smoothness during an import, nothing else.
  }
}
