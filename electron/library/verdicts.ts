import { createHash } from "node:crypto";
import { QUOTE_RULES } from "#shared/quote";
import type { LibraryStore } from "../storage/index.ts";

/** Answers a question from what was answered before, or by asking `judge`. */
export type Recall = <T>(ground: readonly unknown[], judge: () => Promise<T>) => Promise<T>;

/**
 * Answers by what they depend on. What depends on immutable texts and given words alone stays true,
 * so it is worked out once and kept between sessions; a failure is not kept.
 */
export interface Verdicts {
  /** The answer for `ground`, made by `judge` where it is not known; `ground` must name all of it. */
  readonly recall: Recall;
  /** Keeps them for the next session. */
  save(): Promise<void>;
}

/** Asks every time. */
export const afresh: Recall = (_ground, judge) => judge();

const RULES = `verdicts ${QUOTE_RULES}`;
/** Answers kept: about ten times those of a large library. */
const CAPACITY = 100_000;

type KeptLine = readonly [key: string, answer: unknown];

/** Verdicts of a library, those used last kept. */
export function createVerdicts(store: LibraryStore): Verdicts {
  const known = new Map<string, unknown>();
  let loaded: Promise<void> | null = null;
  let saved = true;

  async function load(): Promise<void> {
    const lines = (await store.readKept("verdicts", RULES)) as readonly KeptLine[] | null;
    for (const [key, answer] of lines ?? []) known.set(key, answer);
  }

  function keep(key: string, answer: unknown): void {
    known.delete(key);
    known.set(key, answer);
    if (known.size <= CAPACITY) return;
    const [oldest] = known.keys();
    if (oldest !== undefined) known.delete(oldest);
  }

  return {
    recall: async <T>(ground: readonly unknown[], judge: () => Promise<T>): Promise<T> => {
      await (loaded ??= load());
      const key = createHash("sha256").update(JSON.stringify(ground)).digest("base64url");
      // Under one key stands only what one judge has answered.
      const answer = known.has(key) ? (known.get(key) as T) : await judge();
      if (!known.has(key)) saved = false;
      keep(key, answer);
      return answer;
    },
    save: async () => {
      if (saved || store.readOnly) return;
      saved = true;
      await store.writeKept("verdicts", RULES, [...known]);
    },
  };
}
