import { AppError } from "#shared/errors";
import type { SourceEntry } from "./catalog.ts";
import { README } from "./format.ts";
import { libraryBytes } from "./format.ts";
import { nowOf, type Ground } from "./ground.ts";
import { sha256 } from "./hash.ts";
import { jsonBytes, parseJson } from "./json.ts";
import { absolute, nameOf, parentOf, PLACES } from "./layout.ts";
import { goneLine } from "./ledgerLines.ts";
import type { NoteShelf } from "./noteShelf.ts";
import { isThere } from "./placing.ts";
import type { SourceShelf } from "./sourceShelf.ts";
import { isWorkingFile, type Findings } from "./findings.ts";
import { schemaOf } from "./verifyTracked.ts";

interface Parts {
  readonly ground: Ground;
  readonly sources: SourceShelf;
  readonly notes: NoteShelf;
}

/** Sets damaged files aside in `quarantine/` and makes the library whole again as far as it can be. */
export async function repair(parts: Parts, findings: Findings): Promise<void> {
  const { ground } = parts;
  const folder = `${PLACES.quarantine}/${nowOf(ground).replaceAll(/[-:.]/g, "")}`;
  for (const [path, problem] of [...findings.bad]) {
    const done = await repairOne(parts, path, folder);
    findings.bad.set(path, `${problem}; ${done}`);
  }
  if (findings.bad.size > 0) {
    await parts.sources.refresh();
    await parts.notes.refresh();
  }
}

async function repairOne(parts: Parts, path: string, folder: string): Promise<string> {
  const { ground } = parts;
  if (path === PLACES.ledger || path === PLACES.catalog) return "made anew";
  if (path === PLACES.library) return renew(parts, path, folder, libraryOf(ground));
  if (path === PLACES.readme) return renew(parts, path, folder, Buffer.from(README));
  if (!(await isThere(ground.files, ground.root, path))) {
    await ground.ledger.forget([path]);
    return "no longer expected";
  }
  const isTracked = ground.ledger.written(path) !== null && !isWorkingFile(path);
  if (!isTracked) return moveAside(ground, path, folder);
  const former = await fromMemory(parts, path);
  if (former !== null) return renew(parts, path, folder, former);
  if (await isReadable(ground, path)) return keepAsItStands(ground, path, folder);
  return moveAside(ground, nameOf(path) === "source.json" ? parentOf(path) : path, folder);
}

function libraryOf(ground: Ground): Uint8Array {
  return libraryBytes(ground.ledger.header?.library ?? ground.newId(), nowOf(ground));
}

/** The record as the catalog remembers it, if writing it gives the very bytes that were lost. */
async function fromMemory({ ground, sources }: Parts, path: string): Promise<Uint8Array | null> {
  const entries: readonly SourceEntry[] = await sources.entries();
  const entry = entries.find(({ folder }) => `${folder}/source.json` === path);
  if (entry === undefined) return null;
  const bytes = jsonBytes(entry.record);
  return (await sha256(bytes)) === ground.ledger.written(path)?.sha256 ? bytes : null;
}

async function isReadable({ files, root }: Ground, path: string): Promise<boolean> {
  const schema = schemaOf(path);
  if (schema === null) return true;
  try {
    parseJson(schema, await files.readFile(absolute(root, path)), path);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** A copy to quarantine; the file itself stays in use, because a whole note beats no note. */
async function keepAsItStands(ground: Ground, path: string, folder: string): Promise<string> {
  const bytes = await ground.files.readFile(absolute(ground.root, path));
  const to = `${folder}/${path}`;
  const parts = [{ name: "", bytes }];
  await ground.writer.put({ to, parts, replace: false });
  await ground.writer.put({ to: path, parts, replace: true });
  return `a copy is kept as ${to} and the file is used as it stands`;
}

async function renew(
  { ground }: Parts,
  path: string,
  folder: string,
  bytes: Uint8Array,
): Promise<string> {
  const to = `${folder}/${path}`;
  if (await isThere(ground.files, ground.root, path)) {
    const old = await ground.files.readFile(absolute(ground.root, path));
    await ground.writer.put({ to, parts: [{ name: "", bytes: old }], replace: false });
  }
  await ground.writer.put({ to: path, parts: [{ name: "", bytes }], replace: true });
  return `made anew, the damaged one is kept as ${to}`;
}

async function moveAside(ground: Ground, path: string, folder: string): Promise<string> {
  const to = `${folder}/${path}`;
  await ground.writer.exclusively(async () => {
    const lines = ground.ledger.under(path).map(goneLine);
    await ground.journal.run({
      what: "quarantine",
      steps: [{ from: path, to, replace: false }],
      lines,
    });
  });
  return `moved to ${to}`;
}
