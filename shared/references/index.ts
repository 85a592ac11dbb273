export { cutReferences } from "./cut.ts";
export { bareDoi } from "./doi.ts";
export { referenceFormat, referenceType } from "./mediaTypes.ts";
export { readReference } from "./read.ts";
export { BadEntry } from "./reference.ts";
export type {
  CutEntry,
  ExtraField,
  ReadFormat,
  Reference,
  ReferenceFormat,
  WrittenSource,
} from "./reference.ts";
export { writeSources } from "./write.ts";
