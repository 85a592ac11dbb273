/** Reference types of RIS and what they are in CSL; the first of a CSL type is written. */
export const RIS_TYPES: readonly (readonly [ris: string, csl: string])[] = [
  ["JOUR", "article-journal"], ["EJOUR", "article-journal"], ["ABST", "article-journal"],
  ["INPR", "article-journal"], ["JFULL", "periodical"], ["MGZN", "article-magazine"],
  ["NEWS", "article-newspaper"], ["BOOK", "book"], ["EBOOK", "book"], ["EDBOOK", "book"],
  ["CLSWK", "book"], ["SER", "book"], ["CHAP", "chapter"], ["ECHAP", "chapter"],
  ["CPAPER", "paper-conference"], ["CONF", "paper-conference"], ["RPRT", "report"],
  ["GOVDOC", "report"], ["STAND", "standard"], ["THES", "thesis"], ["ELEC", "webpage"],
  ["WEB", "webpage"], ["BLOG", "post-weblog"], ["ICOMM", "personal_communication"],
  ["PCOMM", "personal_communication"], ["UNPB", "manuscript"], ["MANSCPT", "manuscript"],
  ["PAMP", "pamphlet"], ["PAT", "patent"], ["CASE", "legal_case"], ["STAT", "legislation"],
  ["BILL", "bill"], ["HEAR", "hearing"], ["ENCYC", "entry-encyclopedia"],
  ["DICT", "entry-dictionary"], ["DATA", "dataset"], ["DBASE", "dataset"], ["COMP", "software"],
  ["VIDEO", "motion_picture"], ["MPCT", "motion_picture"], ["ADVS", "motion_picture"],
  ["SOUND", "song"], ["MUSIC", "musical_score"], ["MAP", "map"], ["ART", "graphic"],
  ["FIGURE", "figure"], ["SLIDE", "speech"], ["GEN", "document"],
]; // prettier-ignore

/** Types with an ISBN and not an ISSN. */
export const WITH_ISBN = new Set([
  "book",
  "chapter",
  "report",
  "paper-conference",
  "thesis",
  "map",
]);

/** CSL variables that are one tag of words, with other tags that are read for them. */
export const WORD_TAGS: readonly (readonly [csl: string, tag: string, ...also: string[]])[] = [
  ["title", "TI", "T1", "CT"],
  ["title-short", "ST"],
  ["collection-title", "T3"],
  ["publisher", "PB"],
  ["publisher-place", "CY", "PP"],
  ["volume", "VL"],
  ["edition", "ET"],
  ["number-of-volumes", "NV"],
  ["original-title", "OT"],
  ["genre", "M3"],
  ["call-number", "CN"],
  ["archive", "DB"],
  ["source", "DP"],
  ["section", "SE"],
  ["note", "M2"],
  ["language", "LA"],
  ["PMCID", "C2"],
];

/** Names of people, with other tags that are read for them. */
export const NAME_TAGS: readonly (readonly [csl: string, tag: string, ...also: string[]])[] = [
  ["author", "AU", "A1"],
  ["editor", "ED", "A2"],
  ["collection-editor", "A3"],
  ["translator", "A4"],
];

/** Files beside the record. */
export const FILE_TAGS: readonly string[] = ["L1", "L2", "L3", "L4"];
