export { checkQuote, type Passage, type QuoteCheck } from "./check.ts";
export { parseWords, type Part } from "./parse.ts";
