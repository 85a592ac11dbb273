import { spawnSync } from "node:child_process";
import { chmod, chown, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The user the application runs as: never root, whose windows have no sandbox. */
const NOBODY = 65_534;

/** True when the tests run as root and the application must be started as another user. */
export const runsAsRoot = process.getuid?.() === 0;

/** A command as the application's user. */
export function asAppUser(
  program: string,
  words: readonly string[],
): readonly [string, readonly string[]] {
  if (!runsAsRoot) return [program, words];
  const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];
  return ["setpriv", [...user, program, ...words]];
}

/** Gives a file, or a folder with all in it, to the application's user. */
export async function handOver(path: string): Promise<void> {
  if (!runsAsRoot) return;
  await chown(path, NOBODY, NOBODY);
  const state = await lstat(path);
  if (state.isSymbolicLink()) return;
  if (!state.isDirectory()) {
    await chmod(path, state.mode | 0o600);
    return;
  }
  await chmod(path, state.mode | 0o700);
  for (const name of await readdir(path)) await handOver(join(path, name));
}

/** True when the application's user can read all of these files. */
export function isReadable(paths: readonly string[]): boolean {
  const tests = paths.map((path) => `test -r '${path.replaceAll("'", "'\\''")}'`).join(" && ");
  const [program, words] = asAppUser("sh", ["-c", tests]);
  return spawnSync(program, words).status === 0;
}
