import { z } from "zod";
import { Block, type SnapshotId } from "#shared/model";
import { checkedLine, parseCheckedLines } from "./checkedLines.ts";
import { isMissing } from "./failure.ts";
import type { Ground } from "./ground.ts";
import { absolute, PLACES } from "./layout.ts";

const Cached = z.tuple([z.int(), z.array(Block)]);

function pathOf({ root }: Ground, id: SnapshotId): string {
  return absolute(root, `${PLACES.blocks}/${id}`);
}

/** Blocks of a snapshot; null when missing, damaged or made by another version. */
export async function readCachedBlocks(
  ground: Ground,
  id: SnapshotId,
  version: number,
): Promise<readonly Block[] | null> {
  try {
    const content = parseCheckedLines(await ground.files.readFile(pathOf(ground, id)));
    const cached = Cached.safeParse(content.values[0]);
    return cached.success && cached.data[0] === version ? cached.data[1] : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Not synced: a kill costs one computation, and the checksum tells a torn file. */
export async function writeCachedBlocks(
  ground: Ground,
  id: SnapshotId,
  version: number,
  blocks: readonly Block[],
): Promise<void> {
  const { files, root, staging } = ground;
  const draft = absolute(root, staging.newPlace());
  await files.makeFolder(absolute(root, PLACES.blocks));
  const file = await files.create(draft);
  try {
    await file.write(Buffer.from(checkedLine([version, blocks])));
  } finally {
    await file.close();
  }
  await files.rename(draft, pathOf(ground, id));
}
