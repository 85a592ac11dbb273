import type { Ground } from "./ground.ts";
import { PLACES } from "./layout.ts";

/** A file that is not as it was written, and what that means. */
export interface Damage {
  readonly path: string;
  readonly problem: string;
}

/** What is found on the way through the library. */
export interface Findings {
  checked: number;
  readonly changed: Set<string>;
  /** The first problem of each path. */
  readonly bad: Map<string, string>;
}

/** Notes a problem, the first of a path only. */
export function findBad(findings: Findings, path: string, problem: string): void {
  if (!findings.bad.has(path)) findings.bad.set(path, problem);
}

/** What a check is made with. */
export interface Check {
  readonly ground: Ground;
  readonly findings: Findings;
  readonly deep: boolean;
}

/** Whether a path is of the working files in `.commonplace`. */
export function isWorkingFile(path: string): boolean {
  return path.startsWith(`${PLACES.cache.split("/")[0] ?? ""}/`);
}
