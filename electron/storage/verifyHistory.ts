import { sha256 } from "./hash.ts";
import { absolute, nameOf, PLACES } from "./layout.ts";
import { inParallel } from "./parallel.ts";
import { findBad, type Check } from "./findings.ts";
import { filesUnder } from "./walk.ts";

const NAME = /-([0-9a-f]{64})\.(md|json)$/;

/** Former versions prove themselves: each is named by its hash. */
export async function verifyHistory(check: Check): Promise<void> {
  const { ground, findings } = check;
  await inParallel(await filesUnder(ground, PLACES.history), async (path) => {
    const hash = NAME.exec(nameOf(path))?.[1];
    if (hash === undefined) return;
    findings.checked += 1;
    const bytes = await ground.files.readFile(absolute(ground.root, path));
    if ((await sha256(bytes)) !== hash) findBad(findings, path, "was changed by the disk");
  });
}
