export * from "./canonical.ts";
export * from "./diff.ts";
export * from "./wordDiff.ts";
export * from "./fold.ts";
export * from "./terms.ts";
