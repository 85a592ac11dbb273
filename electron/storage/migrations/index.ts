import { nowOf, type Ground } from "../ground.ts";
import { absolute, FORMAT_VERSION, PLACES } from "../layout.ts";
import { isWorkingFile } from "../findings.ts";
import { trackedPaths } from "../verifyTracked.ts";
import { isThere } from "../placing.ts";

/** Brings a library from version `from` to `from + 1`, its `library.json` last. */
export interface Migration {
  readonly from: number;
  readonly run: (ground: Ground) => Promise<void>;
}

/** In order; none yet, because version 1 is the first. */
export const migrations: readonly Migration[] = [];

/**
 * Brings an older library to version `to`, step by step. Before, every file that may change is
 * copied to `history/format-<version>-<time>/`; snapshots never change and need no copy.
 */
export async function migrate(
  ground: Ground,
  version: number,
  steps: readonly Migration[] = migrations,
  to: number = FORMAT_VERSION,
): Promise<void> {
  if (version >= to) return;
  await backUp(ground, version);
  for (let at = version; at < to; at++) {
    const step = steps.find(({ from }) => from === at);
    if (step === undefined) throw new Error(`No migration from format version ${at}`);
    await step.run(ground);
  }
}

async function backUp(ground: Ground, version: number): Promise<void> {
  const { files, root, writer } = ground;
  const folder = `${PLACES.history}/format-${version}-${nowOf(ground).replaceAll(/[-:.]/g, "")}`;
  for (const path of await trackedPaths(ground)) {
    if (isWorkingFile(path) || !(await isThere(files, root, path))) continue;
    const bytes = await files.readFile(absolute(root, path));
    const parts = [{ name: "", bytes, fixed: true }];
    await writer.put({ to: `${folder}/${path}`, parts, replace: false });
  }
}
