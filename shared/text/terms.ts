export { foldForm, lowerForm } from "./terms/fold-form.ts";
export { analyse, scanAtoms, type Analysis, type Atom } from "./terms/atoms.ts";
export { languageOf, type TermLanguage } from "./terms/language.ts";
export { isStopWord } from "./terms/stop-words.ts";
export {
  TERMS_VERSION,
  indexTerms,
  queryTerms,
  visitWords,
  wordTerms,
  type TermGroup,
} from "./terms/terms.ts";
