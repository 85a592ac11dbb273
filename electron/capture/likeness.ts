import { createHash } from "node:crypto";
import type { Comparison, Likeness } from "#shared/model";
import {
  isComparable,
  isNearlySame,
  overlapOf,
  shinglesOf,
  SIMHASH_VERSION,
  simhashOf,
} from "#shared/text";

/** What a text with this body is compared by. */
export function likenessOf(text: string, body: string): Likeness {
  const shingles = shinglesOf(body);
  return {
    version: SIMHASH_VERSION,
    text: createHash("sha256").update(text).digest("hex"),
    simhash: isComparable(shingles) ? simhashOf(shingles) : null,
  };
}

/** How two bodies stand to each other. */
export function compareBodies(one: string, other: string): Comparison {
  const [a, b] = [shinglesOf(one), shinglesOf(other)];
  return { isNear: isNearlySame(a, b), share: overlapOf(a, b).containment };
}
