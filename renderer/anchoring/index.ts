export type { TextSpan } from "./walk.ts";
export { firstIndex, trimSpan } from "./walk.ts";
export type { Run, RunAttributes } from "./runs.ts";
export { ASIDE_ATTRIBUTE, runAttributes, runHolding, runsOf } from "./runs.ts";
export { offsetAtPoint, offsetsToRange, offsetsToRanges, rangeToOffsets } from "./ranges.ts";
export type { HighlightName, Highlights } from "./highlights.ts";
export { createHighlights } from "./highlights.ts";
