import { z } from "zod";
import { Block, Page, type SnapshotId } from "#shared/model";
import { parseCheckedLines } from "./checkedLines.ts";
import { isMissing } from "./failure.ts";
import type { Ground } from "./ground.ts";
import { writeCache } from "./keptFile.ts";
import { absolute, PLACES } from "./layout.ts";

/** What is derived from a snapshot, and the folder it is kept in. */
export interface DerivedKind<T> {
  readonly folder: string;
  readonly items: z.ZodType<T[]>;
}

/** Blocks of snapshots. */
export const BLOCKS: DerivedKind<Block> = { folder: PLACES.blocks, items: z.array(Block) };
/** Pages of snapshots. */
export const PAGES: DerivedKind<Page> = { folder: PLACES.pages, items: z.array(Page) };

function pathOf({ root }: Ground, folder: string, id: SnapshotId): string {
  return absolute(root, `${folder}/${id}`);
}

/** What was derived from a snapshot; null when missing, damaged or made by another version. */
export async function readDerived<T>(
  ground: Ground,
  { folder, items }: DerivedKind<T>,
  id: SnapshotId,
  version: number,
): Promise<readonly T[] | null> {
  try {
    const content = parseCheckedLines(await ground.files.readFile(pathOf(ground, folder, id)));
    const cached = z.tuple([z.int(), items]).safeParse(content.values[0]);
    return cached.success && cached.data[0] === version ? cached.data[1] : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Replaces what was derived; a kill costs one computation. */
export async function writeDerived<T>(
  ground: Ground,
  { folder }: DerivedKind<T>,
  id: SnapshotId,
  version: number,
  items: readonly T[],
): Promise<void> {
  await writeCache(ground, `${folder}/${id}`, [[version, items]]);
}
