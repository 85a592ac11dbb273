import { monotonicFactory } from "ulid";
import { AppError } from "#shared/errors";
import { Catalog } from "./catalog.ts";
import { makeLibrary, type CreatedLibrary } from "./create.ts";
import { errnoOf, explained } from "./failure.ts";
import { nodeFiles, type Files } from "./files.ts";
import { identify, type Identity } from "./format.ts";
import type { Ground } from "./ground.ts";
import { Journal } from "./journal.ts";
import { FOLDERS, FORMAT_VERSION, PLACES } from "./layout.ts";
import { Ledger } from "./ledger.ts";
import { buildStore } from "./library.ts";
import { acquireLock, type Lock } from "./lock.ts";
import { thisMachine, type Machine } from "./machine.ts";
import { migrate } from "./migrations/index.ts";
import { ensureFolder } from "./placing.ts";
import { Staging } from "./staging.ts";
import type { LibraryStore, StoreEvent } from "./store.ts";
import type { Damage } from "./findings.ts";
import { Writer } from "./writer.ts";

/** Where the library is and what it is opened with; all but `root` have working defaults. */
export interface LibraryOptions {
  readonly root: string;
  readonly files?: Files;
  readonly clock?: () => Date;
  /** ULIDs that rise. */
  readonly newId?: () => string;
  /** Opens without the lock; nothing is written, not even in `cache/`. */
  readonly readOnly?: boolean;
  readonly machine?: Machine;
}

const defaults = { files: nodeFiles, clock: () => new Date() };

/** Makes a new library in an empty or missing folder; `exists` when there is anything else in it. */
export function createLibrary(options: LibraryOptions): Promise<CreatedLibrary> {
  return makeLibrary({ ...defaults, newId: monotonicFactory(), ...options });
}

/** Opens a library; read-only with a sentence when it is locked, newer or may not be written. */
export function openLibrary(options: LibraryOptions): Promise<LibraryStore> {
  return explained("The library could not be opened", () => open(options));
}

interface Attempt {
  readonly lock: Lock | null;
  readonly reason: string | null;
}

async function open(options: LibraryOptions): Promise<LibraryStore> {
  const { root, files, clock, newId } = { ...defaults, newId: monotonicFactory(), ...options };
  const machine = options.machine ?? (await thisMachine());
  const staging = new Staging(files, root);
  // Before anything is made: a folder that is no library stays as it is.
  const first = await identify(files, root, await Ledger.open(files, root));
  const attempt = await decide(options, first, () =>
    lockFolder({ files, root, staging, machine, clock }, newId()),
  );
  const { lock } = attempt;
  try {
    // Read again under the lock: until then another process may have been writing.
    const ledger = await Ledger.open(files, root);
    const identity = await identify(files, root, ledger);
    const listeners = new Set<(event: StoreEvent) => void>();
    const permit = async () => lock?.confirm();
    const parts = { files, root, staging, ledger };
    const ground: Ground = {
      ...parts,
      clock,
      newId,
      writer: new Writer(parts, permit),
      journal: new Journal(parts),
      readOnly: lock === null,
      tell: (event) => {
        for (const listener of listeners) listener(event);
      },
    };
    const damages = damagesOf(identity, ledger);
    if (lock !== null) damages.push(...(await makeSound(ground, identity)));
    const catalog = await Catalog.open(files, root);
    if (catalog.damage !== null) damages.push({ path: PLACES.catalog, problem: catalog.damage });
    const { reason } = attempt;
    return buildStore({
      ground,
      id: identity.id,
      lock,
      readOnlyReason: reason,
      catalog,
      damages,
      listeners,
    });
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** Whether this process may write, and if not, the sentence that says why. */
async function decide(
  { readOnly, root }: LibraryOptions,
  { version }: Identity,
  takeLock: () => Promise<Attempt>,
): Promise<Attempt> {
  if (version > FORMAT_VERSION) {
    const reason = `“${root}” was written by a newer Commonplace (format ${version}), so it is open read-only. Update Commonplace to change it.`;
    return { lock: null, reason };
  }
  if (readOnly === true) return { lock: null, reason: "This library was opened read-only." };
  try {
    return await takeLock();
  } catch (error) {
    const code = errnoOf(error) ?? (error instanceof AppError ? errnoOf(error.cause) : null);
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
      return { lock: null, reason: `“${root}” may not be written to, so it is open read-only.` };
    }
    if (code === "ENOSPC" || code === "EDQUOT") {
      return { lock: null, reason: "The disk is full, so the library is open read-only." };
    }
    throw error;
  }
}

async function lockFolder(
  parts: Parameters<typeof acquireLock>[0],
  token: string,
): Promise<Attempt> {
  for (const folder of FOLDERS) await ensureFolder(parts.files, parts.root, folder);
  const result = await acquireLock(parts, token);
  return "lock" in result
    ? { lock: result.lock, reason: null }
    : { lock: null, reason: result.heldBy };
}

function damagesOf({ damage }: Identity, ledger: Ledger): Damage[] {
  const damages: Damage[] = [];
  if (damage !== null) damages.push({ path: PLACES.library, problem: damage });
  if (ledger.damage !== null) damages.push({ path: PLACES.ledger, problem: ledger.damage });
  return damages;
}

/** Finishes what a kill cut off, clears what was never acknowledged, migrates an older format. */
async function makeSound(ground: Ground, identity: Identity): Promise<readonly Damage[]> {
  await ground.ledger.prepare({ library: identity.id, version: identity.version });
  const damages = await ground.journal.recover();
  await ground.staging.clear();
  await migrate(ground, identity.version);
  return damages;
}
