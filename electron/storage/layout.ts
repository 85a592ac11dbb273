import { join } from "node:path";

/** The folder's own version; a higher one opens read-only. */
export const FORMAT_VERSION = 1;

/** Folders made with the library, relative to its root. */
export const FOLDERS = [
  "sources",
  "notebooks",
  "trash",
  "history",
  "quarantine",
  ".commonplace",
  ".commonplace/journal",
  ".commonplace/tmp",
  ".commonplace/cache",
  ".commonplace/cache/blocks",
] as const;

/** Names relative to the root, always with `/`. */
export const PLACES = {
  library: "library.json",
  readme: "README.txt",
  addresses: "addresses.json",
  styles: "styles",
  sources: "sources",
  notebooks: "notebooks",
  trash: "trash",
  history: "history",
  quarantine: "quarantine",
  lock: ".commonplace/lock",
  ledger: ".commonplace/ledger",
  journal: ".commonplace/journal",
  tmp: ".commonplace/tmp",
  cache: ".commonplace/cache",
  catalog: ".commonplace/cache/catalog",
  blocks: ".commonplace/cache/blocks",
  pages: ".commonplace/cache/pages",
} as const;

/** The absolute path of a name relative to the library's root. */
export function absolute(root: string, relative: string): string {
  return relative === "" ? root : join(root, ...relative.split("/"));
}

/** The folder of a relative name, empty for one at the root. */
export function parentOf(relative: string): string {
  const at = relative.lastIndexOf("/");
  return at < 0 ? "" : relative.slice(0, at);
}

/** The last part of a relative name. */
export function nameOf(relative: string): string {
  return relative.slice(relative.lastIndexOf("/") + 1);
}
