import type { Ground } from "./ground.ts";
import type { VerifyReport } from "./store.ts";

/** A file that is not as it was written, and what was done or is to be done about it. */
export interface Damage {
  readonly path: string;
  readonly problem: string;
}

/** Checks the library. */
export function verifyLibrary(
  parts: { readonly ground: Ground; readonly damages: readonly Damage[] },
  options: { readonly deep: boolean; readonly repair: boolean },
): Promise<VerifyReport> {
  void options;
  return Promise.resolve({ checked: 0, changed: [], bad: parts.damages });
}
