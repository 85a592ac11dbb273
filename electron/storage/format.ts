import { z } from "zod";
import { AppError } from "#shared/errors";
import { isMissing } from "./failure.ts";
import type { Files } from "./files.ts";
import { sha256 } from "./hash.ts";
import { jsonBytes } from "./json.ts";
import { absolute, FORMAT_VERSION, PLACES } from "./layout.ts";
import type { Ledger } from "./ledger.ts";
import { markOf } from "./ledgerLines.ts";

/** `library.json`: the folder's kind, its format version and its id. Unknown keys survive. */
export const LibraryRecord = z.looseObject({
  format: z.literal("commonplace-library"),
  version: z.int(),
  id: z.string(),
  created: z.string(),
});
export type LibraryRecord = z.infer<typeof LibraryRecord>;

/** The bytes of a new `library.json`. */
export function libraryBytes(id: string, created: string): Uint8Array {
  const record = { format: "commonplace-library", version: FORMAT_VERSION, id, created };
  return jsonBytes(record);
}

/** What the folder says of itself, and one sentence when `library.json` had to be done without. */
export interface Identity {
  readonly id: string;
  readonly version: number;
  readonly damage: string | null;
}

function notALibrary(root: string): AppError {
  return new AppError(
    "not-a-library",
    `“${root}” is not a Commonplace library: it has no library.json. Nothing was changed; choose another folder or create a library there.`,
  );
}

async function readRecord(files: Files, root: string): Promise<Uint8Array | null> {
  try {
    return await files.readFile(absolute(root, PLACES.library));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function parseRecord(bytes: Uint8Array): LibraryRecord | null {
  try {
    return LibraryRecord.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  } catch {
    return null;
  }
}

/**
 * Who the library is. The ledger remembers it too, so that one wrong byte in `library.json` does
 * not keep the user from everything else.
 */
export async function identify(files: Files, root: string, ledger: Ledger): Promise<Identity> {
  const bytes = await readRecord(files, root);
  const remembered = ledger.header;
  if (bytes === null) {
    if (remembered === null) throw notALibrary(root);
    return { id: remembered.library, version: remembered.version, damage: "is missing" };
  }
  const record = parseRecord(bytes);
  const mark = markOf(await files.stat(absolute(root, PLACES.library)), await sha256(bytes));
  const judgement = ledger.judge(PLACES.library, { ...mark, kind: "file" }, mark.sha256);
  if (record !== null && judgement !== "bad") {
    return { id: record.id, version: record.version, damage: null };
  }
  if (remembered === null) throw notALibrary(root);
  return {
    id: remembered.library,
    version: remembered.version,
    damage: "was changed by the disk",
  };
}

/** `README.txt`: for a person who finds the folder and has no Commonplace. */
export const README = `This folder is a Commonplace library: a collection of sources, the passages
quoted from them, and the notes they are quoted in. Everything in it can be
read without Commonplace.

notebooks/    Your notes, one Markdown file each, in one folder per notebook.
              Any text editor opens them. A quotation is a block that begins
              with ">" and ends with the key of its source, [@key].

sources/      One folder per source.
  source.json        Who wrote it, where and when it appeared (a CSL-JSON item),
                     your tags and grade, and the list of captured versions.
  annotations.json   Your highlights and comments (W3C Web Annotations).
  snapshots/         The captured versions, never changed afterwards:
    original.*         the file exactly as it was captured
    text.txt           its text
    snapshot.json      where it came from, when, and the SHA-256 of each file

trash/        What you deleted. Commonplace never empties it.
history/      Earlier versions of your notes.
quarantine/   Files that were found damaged.
library.json  Says that this is a library, and in which version of the format.

.commonplace/ Working files. They can all be deleted while Commonplace is
              closed; it makes them again.

You may edit notes with another program and copy, move or back up the whole
folder. To check it, run:  commonplace verify --deep --library THIS-FOLDER
`;
