export * from "./blocks.ts";
export * from "./citation.ts";
export * from "./excerpts.ts";
export * from "./frontMatter.ts";
export * from "./parse.ts";
export * from "./typed.ts";
export * from "./words.ts";
export * from "./write.ts";
export type * from "./tree.ts";
