import { verbatimText, type Fields } from "./entryFields.ts";
import { entryOf } from "../table.ts";

const ARCHIVES: Readonly<Record<string, readonly [name: string, address: string]>> = {
  arxiv: ["arXiv", "https://arxiv.org/abs/"],
  jstor: ["JSTOR", "https://www.jstor.org/stable/"],
  hdl: ["Handle", "https://hdl.handle.net/"],
};

const ARXIV = /^(?:\d{4}\.\d{4,5}|[a-z.-]+\/\d{7})(?:v\d+)?$/i;

/** The kind of e-print an archive's name stands for, null for an archive of another kind. */
export function eprintKind(archive: string): string | null {
  return Object.entries(ARCHIVES).find(([, [name]]) => name === archive)?.[0] ?? null;
}

/** Where the text is archived; the address of an e-print where none is given. */
export function archiveOf(
  fields: Fields,
  words: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const kind = fields.words("eprinttype", "archiveprefix");
  const eprint = fields.raw("eprint");
  if (eprint === null) return shelved(kind ?? fields.words("library"), fields.words("shelfmark"));
  const id = verbatimText(eprint);
  const key = (kind ?? (ARXIV.test(id) ? "arxiv" : "")).toLowerCase();
  if (key === "pubmed") return "PMID" in words ? {} : { PMID: id };
  const known = entryOf(ARCHIVES, key);
  const address = known === undefined || "URL" in words ? {} : { URL: known[1] + id };
  return { ...shelved(known?.[0] ?? kind, id), ...address };
}

function shelved(archive: string | null, place: string | null): Readonly<Record<string, string>> {
  return {
    ...(archive === null ? {} : { archive }),
    ...(place === null ? {} : { archive_location: place }),
  };
}
