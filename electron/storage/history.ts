import { isMissing } from "./failure.ts";
import type { Ground } from "./ground.ts";
import { absolute, PLACES } from "./layout.ts";
import type { Put } from "./writer.ts";

/** A version is kept at most this often, so that an autosave a second does not fill the disk. */
const APART_MS = 10 * 60_000;
const KEPT = 60;
const NAME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-[0-9a-f]{64}\./;

/** A version that stood before: its bytes, their hash, and the ending of its file. */
export interface FormerVersion {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly ending: "md" | "json";
}

function stampOf(at: Date): string {
  return `${at.toISOString().replaceAll(/[-:]/g, "").slice(0, 15)}Z`;
}

function timeOf(name: string): number | null {
  const parts = NAME.exec(name);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Names of the versions kept of one thing, oldest first. */
export async function listHistory({ files, root }: Ground, id: string): Promise<readonly string[]> {
  try {
    const entries = await files.readFolder(absolute(root, `${PLACES.history}/${id}`));
    return entries
      .map(({ name }) => name)
      .filter((name) => timeOf(name) !== null)
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * The put that keeps a version in `history/<id>/`, or none when one was kept minutes ago. The name
 * holds the hash, so that a version proves itself without the ledger. `always` for an outside edit.
 */
export async function keepVersion(
  ground: Ground,
  id: string,
  version: FormerVersion,
  always: boolean,
): Promise<readonly Put[]> {
  const kept = await listHistory(ground, id);
  if (kept.some((name) => name.includes(version.sha256))) return [];
  const last = kept.at(-1);
  const lastTime = last === undefined ? null : timeOf(last);
  const now = ground.clock();
  if (!always && lastTime !== null && now.getTime() - lastTime < APART_MS) return [];
  const name = `${stampOf(now)}-${version.sha256}.${version.ending}`;
  return [
    {
      to: `${PLACES.history}/${id}/${name}`,
      parts: [{ name: "", bytes: version.bytes, fixed: true }],
      replace: true,
    },
  ];
}

/** Keeps the newest sixty versions of one thing. */
export async function thinHistory(ground: Ground, id: string): Promise<void> {
  const kept = await listHistory(ground, id);
  for (const name of kept.slice(0, Math.max(0, kept.length - KEPT))) {
    await ground.files.unlink(absolute(ground.root, `${PLACES.history}/${id}/${name}`));
  }
}
