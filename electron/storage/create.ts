import { AppError } from "#shared/errors";
import { explained, isMissing } from "./failure.ts";
import type { Files } from "./files.ts";
import { libraryBytes, README } from "./format.ts";
import { absolute, FOLDERS, FORMAT_VERSION, parentOf, PLACES } from "./layout.ts";
import { Ledger } from "./ledger.ts";
import { writtenLine } from "./ledgerLines.ts";
import { ensureFolder, moveTo, syncFolders } from "./placing.ts";
import { Staging } from "./staging.ts";

/** A new library and the id it was given. */
export interface CreatedLibrary {
  readonly root: string;
  readonly id: string;
}

interface Parts {
  readonly root: string;
  readonly files: Files;
  readonly clock: () => Date;
  readonly newId: () => string;
}

async function namesIn(files: Files, root: string): Promise<readonly string[]> {
  try {
    return (await files.readFolder(root)).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * Makes a library in an empty or missing folder, or finishes one whose making was cut off;
 * `library.json` comes last, so that a folder has it only when everything else is there.
 */
export function makeLibrary(parts: Parts): Promise<CreatedLibrary> {
  return explained("The library could not be created", () => make(parts));
}

async function make({ root, files, clock, newId }: Parts): Promise<CreatedLibrary> {
  const names = await namesIn(files, root);
  if (names.includes(PLACES.library)) {
    throw new AppError("exists", `“${root}” is already a library. Open it instead.`);
  }
  const own = new Set<string>([
    ...FOLDERS.map((folder) => folder.split("/")[0] ?? ""),
    PLACES.readme,
  ]);
  if (names.some((name) => !own.has(name) && !name.startsWith("."))) {
    throw new AppError(
      "exists",
      `“${root}” is not empty. Nothing was changed; choose an empty folder for a new library.`,
    );
  }
  await files.makeFolder(root);
  for (const folder of FOLDERS) await ensureFolder(files, root, folder);
  const id = newId();
  const staging = new Staging(files, root);
  const ledger = await Ledger.open(files, root);
  await ledger.prepare({ library: id, version: FORMAT_VERSION });
  const contents = [
    [PLACES.readme, Buffer.from(README)],
    [PLACES.library, libraryBytes(id, clock().toISOString())],
  ] as const;
  for (const [path, bytes] of contents) {
    const staged = await staging.stage([{ name: "", bytes }]);
    await ledger.intend(staged.marks.map(([, mark]) => writtenLine(path, mark)));
    if (path === PLACES.library) await moveTo(files, root, staged.at, path);
    else await files.rename(absolute(root, staged.at), absolute(root, path));
    await syncFolders(files, root, [parentOf(path)]);
    await ledger.settle();
  }
  await ledger.markComplete();
  return { root, id };
}
