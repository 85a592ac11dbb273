export * from "./ast.ts";
export { parseQuery, type ParsedQuery } from "./parse.ts";
export { printFilter, printQuery, withoutQuotes } from "./print.ts";
