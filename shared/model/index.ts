export * from "./ids.ts";
export * from "./block.ts";
export * from "./csl.ts";
export * from "./source.ts";
export * from "./annotation.ts";
export * from "./note.ts";
export * from "./quote.ts";
export * from "./captured.ts";
