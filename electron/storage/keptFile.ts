import { checkedLine, parseCheckedLines } from "./checkedLines.ts";
import type { Ground } from "./ground.ts";
import { absolute, parentOf, PLACES } from "./layout.ts";

/** What other parts keep in the cache between two sessions, each in a file of its own. */
export type KeptName = "excerpts" | "verdicts";

/** The items kept under a name; null when there are none, other rules made them or they cannot be read. */
export async function readKept(
  { files, root }: Ground,
  name: KeptName,
  rules: string,
): Promise<readonly unknown[] | null> {
  try {
    const { values } = parseCheckedLines(
      await files.readFile(absolute(root, `${PLACES.cache}/${name}`)),
    );
    const [made, ...items] = values;
    return made === rules ? items : null;
  } catch {
    // It can be worked out again: what cannot be read must not stand in the way of that.
    return null;
  }
}

/** Replaces them. */
export async function writeKept(
  ground: Ground,
  name: KeptName,
  rules: string,
  items: readonly unknown[],
): Promise<void> {
  await writeCache(ground, `${PLACES.cache}/${name}`, [rules, ...items]);
}

/** A file of the cache. Not synced: a kill costs one computation, and the checksums tell a torn file. */
export async function writeCache(
  { files, root, staging }: Ground,
  path: string,
  values: readonly unknown[],
): Promise<void> {
  const draft = absolute(root, staging.newPlace());
  await files.makeFolder(absolute(root, parentOf(path)));
  const file = await files.create(draft);
  try {
    await file.write(Buffer.from(values.map(checkedLine).join("")));
  } finally {
    await file.close();
  }
  await files.rename(draft, absolute(root, path));
}
