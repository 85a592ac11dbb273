import { z } from "zod";
import { AppError } from "#shared/errors";
import { checkedLine, parseCheckedLines } from "./checkedLines.ts";
import { errnoOf, isMissing } from "./failure.ts";
import type { Files } from "./files.ts";
import { absolute, PLACES } from "./layout.ts";
import type { Machine } from "./machine.ts";
import { moveTo } from "./placing.ts";
import type { Staging } from "./staging.ts";

const Holder = z.object({
  pid: z.int(),
  host: z.string(),
  bootId: z.string(),
  started: z.string().nullable(),
  token: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** How often the holder shows that it lives. */
const HEARTBEAT_MS = 15_000;
/** Another machine's lock is taken over after this long without a heartbeat. */
const SILENCE_MS = 5 * 60_000;

/** The right to write, until it is released. */
export interface Lock {
  /** Throws `locked` when another process took the lock over, for example while this one slept. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

/** Either the lock, or one sentence on who has it. */
export type LockAttempt = { readonly lock: Lock } | { readonly heldBy: string };

interface Parts {
  readonly files: Files;
  readonly root: string;
  readonly staging: Staging;
  readonly machine: Machine;
  readonly clock: () => Date;
}

/** What stands in the lock file; `null` for nothing readable. */
interface Found {
  readonly holder: Holder | null;
  readonly beat: number;
}

async function look({ files, root }: Parts, at: string = PLACES.lock): Promise<Found | null> {
  try {
    const path = absolute(root, at);
    const content = parseCheckedLines(await files.readFile(path));
    const holder = Holder.safeParse(content.values[0]);
    const { mtimeMs } = await files.stat(path);
    return { holder: holder.success ? holder.data : null, beat: mtimeMs };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether whoever made the lock can no longer be writing. */
async function isStale({ machine, clock }: Parts, { holder, beat }: Found): Promise<boolean> {
  const silent = clock().getTime() - beat > SILENCE_MS;
  if (holder?.host !== machine.host) return silent;
  if (holder.bootId !== machine.bootId) return true;
  if (!machine.isAlive(holder.pid)) return true;
  const start = await machine.startOf(holder.pid);
  return start !== null && holder.started !== null && start !== holder.started;
}

function sentence({ machine }: Parts, { holder }: Found): string {
  if (holder === null)
    return "Another process has this library open, so it is open read-only here.";
  const where = holder.host === machine.host ? "" : ` on ${holder.host}`;
  return `This library is already open in another process (${holder.pid}${where}), so it is open read-only here.`;
}

/** Takes a dead holder's lock out of the way; false when it was no longer the same one. */
async function setAside(parts: Parts, stale: Found): Promise<boolean> {
  const { files, root, staging } = parts;
  const aside = staging.newPlace();
  try {
    await files.rename(absolute(root, PLACES.lock), absolute(root, aside));
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
  const moved = await look(parts, aside);
  if (moved?.holder?.token === stale.holder?.token) {
    await staging.discard(aside);
    return true;
  }
  // Somebody was quicker and this is a living lock: back with it.
  await moveTo(files, root, aside, PLACES.lock);
  return false;
}

async function place(parts: Parts, holder: Holder): Promise<boolean> {
  const { files, root, staging } = parts;
  const bytes = Buffer.from(checkedLine(holder));
  const { at } = await staging.stage([{ name: "", bytes }]);
  try {
    await moveTo(files, root, at, PLACES.lock);
    return true;
  } catch (error) {
    await staging.discard(at);
    if (error instanceof AppError && error.code === "exists") return false;
    throw error;
  }
}

/** Tries to become the one writer; a dead process's lock is taken over at once. */
export async function acquireLock(parts: Parts, token: string): Promise<LockAttempt> {
  const { machine } = parts;
  const holder: Holder = {
    pid: machine.pid,
    host: machine.host,
    bootId: machine.bootId,
    started: await machine.startOf(machine.pid),
    token,
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await place(parts, holder)) return { lock: hold(parts, holder) };
    const found = await look(parts);
    if (found === null) continue;
    if (!(await isStale(parts, found))) return { heldBy: sentence(parts, found) };
    await setAside(parts, found);
  }
  return { heldBy: "Another process is opening this library, so it is open read-only here." };
}

function hold(parts: Parts, holder: Holder): Lock {
  const { files, root, clock } = parts;
  const path = absolute(root, PLACES.lock);
  let lastBeat = clock().getTime();
  let lost = false;

  async function confirm(): Promise<void> {
    if (!lost && clock().getTime() - lastBeat > HEARTBEAT_MS * 2) await beat();
    if (lost) {
      throw new AppError(
        "locked",
        "Another process has taken this library over, so nothing was written. Close it there and open it here again.",
      );
    }
  }

  async function beat(): Promise<void> {
    const found = await look(parts);
    if (found === null) {
      // `.commonplace` may be deleted at any time; without a lock file nobody else holds it.
      lost = !(await place(parts, holder));
    } else {
      lost = found.holder?.token !== holder.token;
      if (!lost) await files.touch(path, clock());
    }
    lastBeat = clock().getTime();
  }

  const timer = setInterval(() => {
    // A beat that fails is tried again before the next write, which then fails with a sentence.
    beat().catch((error: unknown) => void errnoOf(error));
  }, HEARTBEAT_MS);
  timer.unref();

  return {
    confirm,
    release: async () => {
      clearInterval(timer);
      const found = await look(parts);
      if (found?.holder?.token === holder.token) await files.unlink(path);
    },
  };
}
