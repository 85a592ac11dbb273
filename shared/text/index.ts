export * from "./canonical.ts";
export { cutPieces, hunksOf, type Hunk } from "./diff.ts";
export * from "./fold.ts";
export * from "./shingles.ts";
export * from "./simhash.ts";
export * from "./terms.ts";
export * from "./versionDiff.ts";
export * from "./wordDiff.ts";
export * from "./words.ts";
