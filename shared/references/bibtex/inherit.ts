import type { BibtexEntry } from "./parse.ts";
import { IN_A_BOOK, CSL_TYPES } from "./types.ts";
import { entryOf } from "../table.ts";

/** What an entry does not take from the one it refers to. */
const OWN = new Set(["crossref", "xref", "xdata", "ids", "file", "keywords", "abstract", "note"]);

/** What a part calls that which the whole has under another name. */
const RENAMED: Readonly<Record<string, string>> = {
  title: "booktitle",
  subtitle: "booksubtitle",
  titleaddon: "booktitleaddon",
};

/** The fields of an entry with those of its parents where it has none of its own. */
export function inherited(
  entry: BibtexEntry,
  parents: readonly BibtexEntry[],
): ReadonlyMap<string, string> {
  const fields = new Map(entry.fields);
  const seen = new Set([entry.key.toLowerCase()]);
  for (let child = entry; ;) {
    const named = child.fields.get("crossref") ?? child.fields.get("xdata");
    const key = named?.trim().toLowerCase();
    const parent = parents.find((one) => one.key.toLowerCase() === key);
    if (key === undefined || parent === undefined || seen.has(key)) break;
    seen.add(key);
    const isPart =
      child.fields.has("crossref") && IN_A_BOOK.has(entryOf(CSL_TYPES, entry.type) ?? "");
    for (const [name, value] of parent.fields) {
      if (OWN.has(name)) continue;
      const here = isPart ? (entryOf(RENAMED, name) ?? name) : name;
      if (!fields.has(here)) fields.set(here, value);
    }
    child = parent;
  }
  if (seen.size > 1) {
    fields.delete("crossref");
    fields.delete("xdata");
  }
  return fields;
}
