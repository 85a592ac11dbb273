import { parseCheckedLines } from "./checkedLines.ts";
import type { Ground } from "./ground.ts";
import { sha256 } from "./hash.ts";
import { absolute, PLACES } from "./layout.ts";
import { markOf, sameStat, type FileMark } from "./ledgerLines.ts";
import { inParallel } from "./parallel.ts";
import { findBad, type Check } from "./findings.ts";
import { filesUnder } from "./walk.ts";

const PROBLEM = "was changed by the disk; it is derived and will be made anew";

function isBlocks(path: string): boolean {
  return path.startsWith(`${PLACES.blocks}/`);
}

/**
 * Derived files: blocks carry their own checksum; what other parts keep in `cache/` is checked
 * against what stood there when the library was last closed. A torn one is no damage, a kill leaves
 * it so.
 */
export async function verifyCache(check: Check): Promise<void> {
  const { ground, findings } = check;
  await inParallel(await filesUnder(ground, PLACES.cache), async (path) => {
    if (path === PLACES.catalog) return;
    findings.checked += 1;
    const stat = await ground.ledger.statOf(path);
    if (stat === null) return;
    if (isBlocks(path)) {
      const bytes = await ground.files.readFile(absolute(ground.root, path));
      if (parseCheckedLines(bytes).damaged > 0) findBad(findings, path, PROBLEM);
      return;
    }
    const written = ground.ledger.written(path);
    if (written === null || !sameStat(written, stat)) return;
    const bytes = await ground.files.readFile(absolute(ground.root, path));
    if ((await sha256(bytes)) !== written.sha256) findBad(findings, path, PROBLEM);
  });
}

/** Notes how the derived files of other parts stand, at closing. */
export async function noteCache(ground: Ground): Promise<void> {
  const { files, root, ledger } = ground;
  const paths = await filesUnder(ground, PLACES.cache);
  const foreign = paths.filter((path) => path !== PLACES.catalog && !isBlocks(path));
  const marks = await inParallel(foreign, async (path) => {
    const stat = await files.stat(absolute(root, path));
    const written = ledger.written(path);
    if (written !== null && sameStat(written, stat)) return [];
    const bytes = await files.readFile(absolute(root, path));
    return [[path, markOf(stat, await sha256(bytes))] as readonly [string, FileMark]];
  });
  await ledger.adopt(marks.flat());
  const standing = new Set(paths);
  const known = ledger.under(PLACES.cache);
  await ledger.forget(known.filter((path) => !standing.has(path)));
}
