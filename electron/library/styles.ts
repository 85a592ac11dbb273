import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { AppError } from "#shared/errors";
import type { CitationStyle } from "#shared/ipc";
import type { StyleFacts } from "#shared/model";
import {
  isBundled,
  listStyles as bundledStyles,
  styleXml,
  type ChosenStyle,
} from "../export/index.ts";
import { hashOf } from "./add.ts";
import type { Library } from "./library.ts";

/** What the files of a library's own styles were found to be, by their hash. */
const checked = new WeakMap<Library, Map<string, StyleFacts>>();

/** Looks at a style in the capture process, once; rejects with a sentence for one that cannot be used. */
async function check(library: Library, bytes: Uint8Array): Promise<StyleFacts> {
  const known = checked.get(library) ?? new Map<string, StyleFacts>();
  checked.set(library, known);
  const hash = await hashOf(bytes);
  const facts = known.get(hash) ?? (await library.capture.checkStyle(bytes));
  known.set(hash, facts);
  return facts;
}

/** The styles that ship with the product and those in the library's `styles/`, which may have a problem. */
export async function listStyles(library: Library): Promise<CitationStyle[]> {
  const own: CitationStyle[] = [];
  for (const id of await library.store.listStyles()) {
    if (isBundled(id)) continue;
    try {
      const bytes = await library.store.readStyle(id);
      if (bytes === null) continue;
      const { title } = await examine(library, bytes);
      own.push({ id, title, own: true });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      own.push({ id, title: id, own: true, problem: error.message });
    }
  }
  return [...bundledStyles().map((style) => ({ ...style, own: false })), ...own];
}

/** A style by its id; a style that is another's variant by name only gives that one's rules. */
export async function chosenStyle(library: Library, id: string): Promise<ChosenStyle> {
  if (isBundled(id)) return { id, xml: styleXml(id) };
  const bytes = await library.store.readStyle(id);
  if (bytes === null) {
    const known = [...bundledStyles().map((one) => one.id), ...(await library.store.listStyles())];
    throw new AppError(
      "not-found",
      `There is no citation style “${id}”. Use one of: ${known.join(", ")}.`,
    );
  }
  return { id, xml: (await examine(library, bytes)).xml };
}

/** A style's title and rules; those of its parent, where it is that one's variant by name only. */
async function examine(library: Library, bytes: Uint8Array) {
  const { title, parent } = await check(library, bytes);
  const xml =
    parent === null ? Buffer.from(bytes).toString("utf8") : await parentXml(library, title, parent);
  return { title, xml };
}

/** The rules of the style that another names as its parent, by the end of its address. */
async function parentXml(library: Library, title: string, address: string): Promise<string> {
  const name = address.replace(/\/+$/, "").split("/").at(-1) ?? "";
  if (isBundled(name)) return styleXml(name);
  const bytes = await library.store.readStyle(name);
  const facts = bytes === null ? null : await check(library, bytes);
  if (bytes !== null && facts?.parent === null) return Buffer.from(bytes).toString("utf8");
  throw new AppError(
    "not-found",
    `“${title}” is a variant of the style “${name}”, which is not here. Add ${name}.csl first.`,
  );
}

/**
 * Adds a `.csl` file to the library, if it can be used. Nothing is overwritten: another style of the
 * same name gets a number, the same bytes are the style that stands there.
 */
export async function addStyle(library: Library, path: string): Promise<CitationStyle> {
  const bytes = await readGiven(path);
  const { title } = await examine(library, bytes);
  const id = await library.inTurn("styles", () => keepStyle(library, plainName(path), bytes));
  return { id, title, own: true };
}

/** The name of a file in small letters of whichever script, with hyphens for everything else. */
function plainName(path: string): string {
  const words = basename(path)
    .replace(/\.csl$/i, "")
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  const signs = [...(words ?? ["style"]).join("-")].slice(0, 60);
  const name = signs.join("").replace(/-+$/, "");
  // A changed copy of a style that ships with the product stands beside it.
  return isBundled(name) ? `own-${name}` : name;
}

/** Writes a style under the first name that is free, or has these bytes already; answers the name. */
async function keepStyle(library: Library, name: string, bytes: Uint8Array): Promise<string> {
  const taken = await library.store.listStyles();
  const stands = new Map(taken.map((one) => [one.normalize("NFC").toLowerCase(), one]));
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}-${number}`;
    const there = stands.get(free);
    if (there === undefined) {
      await library.store.writeStyle(free, bytes);
      return free;
    }
    const kept = await library.store.readStyle(there).catch((error: unknown) => {
      // One that cannot be read is another one, and stays as it is.
      if (error instanceof AppError) return null;
      throw error;
    });
    if (kept !== null && Buffer.from(kept).equals(bytes)) return there;
  }
}

async function readGiven(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= 1_000_000) return await readFile(path);
  } catch (cause) {
    throw new AppError("not-found", `“${path}” cannot be read. Nothing was added.`, { cause });
  }
  throw new AppError(
    "too-large",
    `“${path}” is larger than a citation style can be (1 MB). Nothing was added.`,
  );
}
