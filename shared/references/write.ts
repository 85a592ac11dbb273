import { bibtexEntry } from "./bibtex/write.ts";
import type { ReferenceFormat, WrittenSource } from "./reference.ts";
import { risEntry } from "./ris/write.ts";

/** Sources for another program; `id` of each item is its citekey. Ends with a line end. */
export function writeSources(sources: readonly WrittenSource[], format: ReferenceFormat): string {
  switch (format) {
    case "csl-json":
      return `${JSON.stringify(sources.map(cslItem), null, 2)}\n`;
    case "bibtex":
    case "biblatex":
      return sources.map((source) => `${bibtexEntry(source, format)}\n`).join("\n");
    case "ris":
      return sources.map((source) => `${risEntry(source)}\n`).join("\n");
  }
}

function cslItem({ csl, tags }: WrittenSource) {
  return tags.length === 0 ? csl : { ...csl, keyword: tags.join(", ") };
}
