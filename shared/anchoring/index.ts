export {
  CONTEXT_LENGTH,
  describe,
  fromCodePoints,
  toCodePoints,
  type Selectors,
} from "./describe.ts";
export { indexText, type TextIndex } from "./textIndex.ts";
export { findExact, type ExactOutcome, type Place } from "./exact.ts";
export { anchor, type Anchored, type Described } from "./anchor.ts";
export { compareWords, type AnchorState } from "./compare.ts";
