export * from "./canonical.ts";
export * from "./fold.ts";
export * from "./terms.ts";
