import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
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
/** What a build writes, from the first to the last. */
const RESULTS = ["out/main/index.js", "out/preload/index.cjs", "out/renderer/index.html"];

/** Builds the application unless the build is newer than every source. */
export function ensureBuilt() {
  if (!isStale()) return;
  say("Building ...");
  const builder = join(packageFolder("electron-vite"), "bin/electron-vite.js");
  const build = spawnSync(process.execPath, [builder, "build", "--logLevel", "warn"], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
  });
  if (build.status !== 0) throw new Error("The build failed; the lines above say why.");
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
  const results = RESULTS.map((path) => join(ROOT, path));
  if (!results.every((path) => existsSync(path))) return true;
  const built = Math.min(...results.map((path) => statSync(path).mtimeMs));
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
