import type { Ground } from "../ground.ts";
import { FORMAT_VERSION } from "../layout.ts";

/** Brings a library from version `from` to `from + 1`; the backup has been made before it runs. */
export interface Migration {
  readonly from: number;
  readonly run: (ground: Ground) => Promise<void>;
}

/** In order; none yet, because version 1 is the first. */
export const migrations: readonly Migration[] = [];

/** Brings an older library to the version of this program, step by step. */
export async function migrate(
  ground: Ground,
  version: number,
  steps: readonly Migration[] = migrations,
): Promise<void> {
  for (let at = version; at < FORMAT_VERSION; at++) {
    const step = steps.find(({ from }) => from === at);
    if (step === undefined) throw new Error(`No migration from format version ${at}`);
    await step.run(ground);
  }
}
