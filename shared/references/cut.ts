import { cutBibtex } from "./bibtex/cut.ts";
import { cutCslJson } from "./csl/cut.ts";
import type { CutEntry, ReadFormat } from "./reference.ts";
import { cutRis } from "./ris/cut.ts";

/** The entries of a file, each to be read by itself; null for JSON that holds no references. */
export function cutReferences(text: string, format: ReadFormat): readonly CutEntry[] | null {
  switch (format) {
    case "csl-json":
      return cutCslJson(text);
    case "bibtex":
      return cutBibtex(text);
    case "ris":
      return cutRis(text);
  }
}
