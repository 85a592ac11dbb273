export { checkQuote, QUOTE_RULES, type Passage, type QuoteCheck } from "./check.ts";
export { parseWords, type Part } from "./parse.ts";
