import type { FetchFailure } from "./protocol.ts";

/** Nothing came of an address; told to main as it is. */
export class FetchProblem extends Error {
  override readonly name = "FetchProblem";
  readonly failure: FetchFailure;

  constructor(reason: FetchFailure["reason"], detail: string) {
    super(`${reason}: ${detail}`);
    this.failure = { reason, detail };
  }
}
