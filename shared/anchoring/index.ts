export {
  CONTEXT_LENGTH,
  describe,
  fromCodePoints,
  toCodePoints,
  type Selectors,
} from "./describe.ts";
export { indexText, type TextIndex } from "./textIndex.ts";
export { findExact, type ExactOutcome, type Place } from "./exact.ts";
export { anchor, compareWords, type Anchored, type AnchorState, type Described } from "./anchor.ts";
