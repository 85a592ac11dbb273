export * from "./ast.ts";
export { parseQuery, type ParsedQuery } from "./parse.ts";
export { printQuery } from "./print.ts";
