import type { Library } from "./library.ts";
import { readNotes } from "./notes.ts";

const KEY =
  /@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*))/gu;

/**
 * Every citekey that is named in a note. What only looks like a citation (`@home`) is among them:
 * they are asked for before something is taken away, and then one too many does no harm.
 */
export async function citedKeys(library: Library): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  const notes = await readNotes(library, await library.store.listNotes(), (failure) => {
    // It may cite anything.
    throw failure;
  });
  for (const { markdown } of notes) {
    for (const [, braced, simple] of markdown.matchAll(KEY)) keys.add(braced ?? simple ?? "");
  }
  return keys;
}
