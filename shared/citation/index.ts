export { freeCitekey, makeCitekey } from "./citekey.ts";
export { ledgerToCsl, republished, toCslDate } from "./dates.ts";
export { parseLocator, type Locator } from "./locator.ts";
export { authorsText, describeSource } from "./descriptor.ts";
