import type { z } from "zod";
import { AppError } from "#shared/errors";
import { AddressList, AnnotationPage, SourceRecord } from "#shared/model";
import { isMissing } from "./failure.ts";
import { LibraryRecord } from "./format.ts";
import type { Ground } from "./ground.ts";
import { parseJson } from "./json.ts";
import { nameOf, PLACES } from "./layout.ts";
import { sameStat } from "./ledgerLines.ts";
import { inParallel } from "./parallel.ts";
import { readTracked } from "./tracked.ts";
import { TrashRecord } from "./trashRecord.ts";
import { findBad, isWorkingFile, type Check } from "./findings.ts";
import { namesOf } from "./walk.ts";

/** The schema a file of ours must satisfy, null for notes and text. */
export function schemaOf(path: string): z.ZodType | null {
  if (path === PLACES.library) return LibraryRecord;
  if (path === PLACES.addresses) return AddressList;
  if (path.startsWith(`${PLACES.quarantine}/`)) return null;
  const name = nameOf(path);
  if (name === "source.json") return SourceRecord;
  if (name === "annotations.json") return AnnotationPage;
  return /^trash\/[^/]+\/entry\.json$/.test(path) ? TrashRecord : null;
}

/** Folders of sources, those in the trash included. */
export async function sourceFolders(ground: Ground): Promise<readonly string[]> {
  const live = (await namesOf(ground, PLACES.sources, "folder")).map(
    (name) => `${PLACES.sources}/${name}`,
  );
  const trashed = await inParallel(await namesOf(ground, PLACES.trash, "folder"), async (entry) =>
    (await namesOf(ground, `${PLACES.trash}/${entry}`, "folder")).map(
      (name) => `${PLACES.trash}/${entry}/${name}`,
    ),
  );
  return [...live, ...trashed.flat()].filter((folder) => !nameOf(folder).startsWith("."));
}

async function notePaths(ground: Ground): Promise<readonly string[]> {
  const notebooks = await namesOf(ground, PLACES.notebooks, "folder");
  const notes = await inParallel(notebooks, async (notebook) => {
    const folder = `${PLACES.notebooks}/${notebook}`;
    const names = await namesOf(ground, folder, "file");
    return names.filter((name) => /^[^.].*\.md$/i.test(name)).map((name) => `${folder}/${name}`);
  });
  return notes.flat();
}

async function trashPaths(ground: Ground): Promise<readonly string[]> {
  const entries = await namesOf(ground, PLACES.trash, "folder");
  const found = await inParallel(entries, async (entry) => {
    const folder = `${PLACES.trash}/${entry}`;
    const names = await namesOf(ground, folder, "file");
    return names.filter((name) => !name.startsWith(".")).map((name) => `${folder}/${name}`);
  });
  return found.flat();
}

async function sourcePaths(ground: Ground): Promise<readonly string[]> {
  const found = await inParallel(await sourceFolders(ground), async (folder) => {
    const names = await namesOf(ground, folder, "file");
    const own = names.filter((name) => name === "source.json" || name === "annotations.json");
    return own.map((name) => `${folder}/${name}`);
  });
  return found.flat();
}

/** Every file that may change: those the ledger knows and those that stand where ours do. */
export async function trackedPaths(ground: Ground): Promise<readonly string[]> {
  const standing = await Promise.all([sourcePaths(ground), notePaths(ground), trashPaths(ground)]);
  const known = ground.ledger.paths().filter((path) => !isWorkingFile(path));
  return [...new Set([PLACES.library, PLACES.readme, ...known, ...standing.flat()])];
}

/** Checks each file against the ledger, and that JSON of ours is what it should be. */
export async function verifyTracked(check: Check, paths: readonly string[]): Promise<void> {
  await inParallel(paths, (path) => verifyOne(check, path));
}

async function verifyOne(check: Check, path: string): Promise<void> {
  const { ground, findings, deep } = check;
  const stat = await ground.ledger.statOf(path);
  if (stat === null) {
    missing(check, path);
    return;
  }
  findings.checked += 1;
  const written = ground.ledger.written(path);
  if (!deep && written !== null && sameStat(written, stat)) return;
  try {
    const { bytes, judgement } = await readTracked(ground, path);
    if (judgement === "bad") {
      findBad(findings, path, "was changed by the disk, not by a program");
      return;
    }
    const isOwn = judgement === "same" || (judgement === "new" && !ground.ledger.complete);
    if (!isOwn) findings.changed.add(path);
    const schema = schemaOf(path);
    if (schema !== null) parseJson(schema, bytes, path);
  } catch (error) {
    if (isMissing(error)) missing(check, path);
    else if (error instanceof AppError && error.code === "damaged") {
      findBad(findings, path, "cannot be read as what it should be");
    } else throw error;
  }
}

/** A note or a trash entry may be taken away by hand; a source's record may not. */
function missing({ ground, findings }: Check, path: string): void {
  if (ground.ledger.written(path) === null && path !== PLACES.library) return;
  const isOurs = path === PLACES.library || path.startsWith(`${PLACES.sources}/`);
  if (isOurs && nameOf(path) !== "annotations.json") findBad(findings, path, "is missing");
  else findings.changed.add(path);
}
