import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ROOT, say } from "./places.js";

const SOURCES = [
  "electron",
  "renderer",
  "shared",
  "electron.vite.config.ts",
  "package.json",
  "package-lock.json",
];
const STAMP = join(ROOT, "out/.built");

/** Builds the application unless the build is newer than every source. */
export function ensureBuilt() {
  if (!isStale()) return;
  say("Building ...");
  const begun = new Date();
  const builder = join(packageFolder("electron-vite"), "bin/electron-vite.js");
  const build = spawnSync(process.execPath, [builder, "build", "--logLevel", "warn"], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
  });
  if (build.status !== 0) throw new Error("The build failed; the lines above say why.");
  writeFileSync(STAMP, begun.toISOString());
}

/**
 * The folder of an installed package.
 * @param {string} name
 */
export function packageFolder(name) {
  const require = createRequire(import.meta.url);
  return dirname(require.resolve(`${name}/package.json`));
}

function isStale() {
  if (!existsSync(STAMP) || !existsSync(join(ROOT, "out/main/index.js"))) return true;
  const built = statSync(STAMP).mtimeMs;
  return SOURCES.some((path) => newestIn(join(ROOT, path)) > built);
}

/**
 * The newest change below a path; a folder's own time tells of files that were removed.
 * @param {string} path
 * @returns {number}
 */
function newestIn(path) {
  const state = statSync(path);
  if (!state.isDirectory()) return state.mtimeMs;
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)));
  return Math.max(state.mtimeMs, ...inside);
}
