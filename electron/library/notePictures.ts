import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { visit } from "unist-util-visit";
import { parseTree } from "#shared/markdown";
import type { NoteDocument } from "#shared/model";
import { sniffPicture } from "../capture/index.ts";
import type { NotePicture } from "../export/index.ts";
import type { Library } from "./library.ts";

const LARGEST = 20 * 1024 * 1024;
const MOST = 200;
const PRINTABLE = ["image/png", "image/jpeg", "image/gif"] as const;

/**
 * The pictures of a note whose bytes stand in the library, by the address in its Markdown: files in
 * the folder of notebooks, and `data:` addresses. What lies elsewhere is left out, nothing is fetched.
 */
export async function picturesOf(
  library: Library,
  note: NoteDocument,
): Promise<ReadonlyMap<string, NotePicture>> {
  const pictures = new Map<string, NotePicture>();
  for (const address of addressesIn(note.markdown)) {
    const bytes = await bytesOf(library, note, address);
    const picture = bytes === null ? null : toPicture(bytes);
    if (picture !== null) pictures.set(address, picture);
  }
  return pictures;
}

function addressesIn(markdown: string): readonly string[] {
  if (!markdown.includes("![")) return [];
  const addresses = new Set<string>();
  const tree = parseTree(markdown);
  const named = new Set<string>();
  visit(tree, (node) => {
    if (node.type === "image") addresses.add(node.url);
    if (node.type === "imageReference") named.add(node.identifier);
  });
  visit(tree, "definition", (node) => {
    if (named.has(node.identifier)) addresses.add(node.url);
  });
  return [...addresses].slice(0, MOST);
}

const INLINE = /^data:image\/(?:png|jpeg|gif);base64,([A-Za-z0-9+/=\s]+)$/;

async function bytesOf(
  library: Library,
  note: NoteDocument,
  address: string,
): Promise<Uint8Array | null> {
  const inline = INLINE.exec(address)?.[1];
  if (inline !== undefined) return new Uint8Array(Buffer.from(inline, "base64"));
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(address)) return null;
  const shelf = join(library.store.root, "notebooks");
  try {
    const root = await realpath(shelf);
    const path = await realpath(join(root, note.notebook, decodeURIComponent(address)));
    if (!path.startsWith(root + sep)) return null;
    // A pipe would never end.
    const found = await stat(path);
    return !found.isFile() || found.size > LARGEST ? null : new Uint8Array(await readFile(path));
  } catch {
    // Not there, or not to be read: its description stands in the export.
    return null;
  }
}

function toPicture(bytes: Uint8Array): NotePicture | null {
  const kind = sniffPicture(bytes);
  const mediaType = PRINTABLE.find((one) => one === kind?.mediaType);
  if (mediaType === undefined || kind?.width === undefined || kind.height === undefined)
    return null;
  return { bytes, mediaType, width: kind.width, height: kind.height };
}
