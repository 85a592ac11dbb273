import type { IndexOperation } from "#shared/ipc";
import { Collection } from "./engine/collection.ts";
import { listLogs, readLog } from "./files/log.ts";
import { readManifest } from "./files/manifest.ts";

/** Reads the logs after the segments; false where something is missing, torn or damaged. */
async function replay(
  folder: string,
  apply: (operations: readonly IndexOperation[]) => void,
): Promise<boolean> {
  const manifest = await readManifest(folder);
  if (manifest === null) return false;
  const logs = (await listLogs(folder)).filter((number) => number >= manifest.log);
  let whole = logs[0] === manifest.log && logs.at(-1) === manifest.log + logs.length - 1;
  for (const number of logs) {
    const log = await readLog(folder, number);
    apply(log.operations);
    whole &&= log.whole;
  }
  return whole;
}

/** The index as it is on disk, as far as it is undamaged. */
export async function loadCollection(folder: string): Promise<Collection> {
  const collection = new Collection();
  await replay(folder, (operations) => collection.apply(operations));
  return collection;
}

/** Whether everything the index is made of is there and undamaged. */
export async function isWhole(folder: string): Promise<boolean> {
  return await replay(folder, () => undefined);
}
