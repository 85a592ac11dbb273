import { readBibtex } from "./bibtex/read.ts";
import { readCslJson } from "./csl/read.ts";
import type { ReadFormat, Reference } from "./reference.ts";
import { readRis } from "./ris/read.ts";

/** Reads one entry as `cutReferences` cut it; throws BadEntry for what is none. */
export function readReference(text: string, format: ReadFormat): Reference {
  switch (format) {
    case "csl-json":
      return readCslJson(text);
    case "bibtex":
      return readBibtex(text);
    case "ris":
      return readRis(text);
  }
}
