import { chmodSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Where root keeps its cache: unlike root's home, other users can read it. */
export const SYSTEM_CACHE = "/var/cache/commonplace";

/** True when the process runs as root. */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * The folder for what is fetched once and kept outside the checkout; it is created.
 * `COMMONPLACE_CACHE` moves it.
 */
export function cacheFolder() {
  const folder = process.env.COMMONPLACE_CACHE ?? defaultCache();
  mkdirSync(folder, { recursive: true });
  // Under a strict umask the tests' user could not enter it.
  if (folder === SYSTEM_CACHE) chmodSync(folder, 0o755);
  return folder;
}

function defaultCache() {
  if (isRoot()) return SYSTEM_CACHE;
  if (process.platform === "win32" && process.env.LOCALAPPDATA !== undefined) {
    return join(process.env.LOCALAPPDATA, "commonplace-cache");
  }
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "commonplace");
}

/**
 * One line for the person at the terminal; standard error, so that output stays a command's own.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
