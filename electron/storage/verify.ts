import type { Ground } from "./ground.ts";
import { findBad, type Check, type Damage, type Findings } from "./findings.ts";
import type { NoteShelf } from "./noteShelf.ts";
import { repair } from "./repair.ts";
import type { SourceShelf } from "./sourceShelf.ts";
import type { VerifyReport } from "./store.ts";
import { verifyCache } from "./verifyCache.ts";
import { verifyHistory } from "./verifyHistory.ts";
import { verifySnapshots } from "./verifySnapshots.ts";
import { trackedPaths, verifyTracked } from "./verifyTracked.ts";

interface Parts {
  readonly ground: Ground;
  readonly sources: SourceShelf;
  readonly notes: NoteShelf;
  /** Met while opening and mended already. */
  readonly damages: readonly Damage[];
}

/**
 * Structure and sizes, with `deep` every hash. Reads only, but for what `repair` moves to
 * `quarantine/` and for what the ledger learns of files it did not know.
 */
export async function verifyLibrary(
  parts: Parts,
  options: { readonly deep: boolean; readonly repair: boolean },
): Promise<VerifyReport> {
  const { ground, damages } = parts;
  await ground.writer.idle();
  const findings: Findings = { checked: 0, changed: new Set(), bad: new Map() };
  for (const { path, problem } of damages) findBad(findings, path, problem);
  const check: Check = { ground, findings, deep: options.deep };
  const paths = await trackedPaths(ground);
  await verifyTracked(check, paths);
  await verifySnapshots(check, paths);
  if (options.deep) {
    await verifyHistory(check);
    await verifyCache(check);
  }
  if (!ground.readOnly) await ground.ledger.markComplete();
  if (options.repair && !ground.readOnly) await repair(parts, findings);
  return {
    checked: findings.checked,
    changed: [...findings.changed].sort(),
    bad: [...findings.bad].sort(byPath).map(([path, problem]) => ({ path, problem })),
  };
}

function byPath([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}
