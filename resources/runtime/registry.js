import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { cacheFolder } from "./places.js";

const run = promisify(execFile);

/**
 * The sha256 of a file as lower-case hex.
 * @param {string} path
 */
export async function sha256Of(path) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/**
 * Fetches one package's archive from the npm registry, checks it against the pinned hash, unpacks
 * it and hands the unpacked folder to `use`; all of it is removed afterwards. No script of the
 * package runs.
 * @param {string} spec name@version
 * @param {string} sha256 of the archive
 * @param {(folder: string) => Promise<void>} use
 */
export async function withPackage(spec, sha256, use) {
  const folder = await mkdtemp(join(cacheFolder(), "fetch-"));
  try {
    await run("npm", ["pack", spec, "--silent", "--ignore-scripts", "--pack-destination", folder], {
      cwd: folder,
      shell: process.platform === "win32",
      timeout: 15 * 60_000,
    });
    const archive = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
    if (archive === undefined) throw new Error(`npm pack ${spec} left no archive.`);
    const found = await sha256Of(join(folder, archive));
    if (found !== sha256) {
      throw new Error(`${spec} is not what is pinned here: expected ${sha256}, got ${found}.`);
    }
    await run("tar", ["-xzf", archive], { cwd: folder });
    await use(join(folder, "package"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
