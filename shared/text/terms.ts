export { foldForm, lowerForm } from "./terms/fold-form.ts";
export { analyse, scanAtoms, type Analysis, type Atom } from "./terms/atoms.ts";
export { languageOf, type TermLanguage } from "./terms/language.ts";
export { isStopWord } from "./terms/stop-words.ts";
export {
  TERMS_VERSION,
  chunkTerms,
  indexTerms,
  queryTerms,
  visitChunk,
  visitWords,
  wordTerms,
  type TermGroup,
} from "./terms/terms.ts";
export { scanChunks, scanPlaces } from "./terms/chunks.ts";
export { keptBeginning } from "./terms/stem.ts";
export { WordFinder } from "./terms/finder.ts";
