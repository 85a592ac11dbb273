import { createHash } from "node:crypto";
import type { Block, BodyOfText, Comparison, Likeness } from "#shared/model";
import {
  isComparable,
  isNearlySame,
  overlapOf,
  shinglesOf,
  SIMHASH_VERSION,
  simhashOf,
} from "#shared/text";
import { isBody } from "./blocks.ts";

/** What a captured text is compared by. */
export function likenessOf(text: string, blocks: readonly Block[]): Likeness {
  return likenessOfBody({ text, body: blocks.filter(isBody) });
}

/** As `likenessOf`, of a text whose body is known by its stretches. */
export function likenessOfBody({ text, body }: BodyOfText): Likeness {
  const shingles = shinglesOf(text, body);
  return {
    version: SIMHASH_VERSION,
    text: createHash("sha256").update(text).digest("hex"),
    simhash: isComparable(shingles) ? simhashOf(shingles) : null,
  };
}

/** How a text stands to each of the others. */
export function compareTexts(
  text: BodyOfText,
  others: readonly BodyOfText[],
): readonly Comparison[] {
  const own = shinglesOf(text.text, text.body);
  return others.map((other) => {
    const shingles = shinglesOf(other.text, other.body);
    return { isNear: isNearlySame(own, shingles), share: overlapOf(own, shingles).containment };
  });
}
