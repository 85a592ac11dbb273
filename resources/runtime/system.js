import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { isRoot, say } from "./places.js";

/** Debian's packages for what Electron links to; the second name is that of newer releases. */
const LIBRARIES = [
  ["libgtk-3-0", "libgtk-3-0t64"],
  ["libnss3"],
  ["libasound2", "libasound2t64"],
  ["libgbm1"],
  ["libxss1"],
  ["libdrm2"],
  ["libxkbcommon0"],
  ["libatk-bridge2.0-0", "libatk-bridge2.0-0t64"],
  ["libcups2", "libcups2t64"],
];
const SCREEN = [["xvfb"], ["xauth"]];
/** A text face for scripts the bundled fonts lack. */
const FONTS = [["fonts-dejavu-core"]];

/** The shared libraries an executable asks for and this system lacks. */
export function missingLibraries(/** @type {string} */ executable) {
  if (process.platform !== "linux") return [];
  const listed = spawnSync("ldd", [executable], { encoding: "utf8" });
  if (listed.status !== 0 || listed.error !== undefined) return [];
  return listed.stdout
    .split("\n")
    .filter((line) => line.includes("not found"))
    .map((line) => line.trim().split(" ")[0] ?? "");
}

/** True when a window can be shown. */
export function hasDisplay() {
  if (process.platform !== "linux") return true;
  return isSet(process.env.DISPLAY) || isSet(process.env.WAYLAND_DISPLAY);
}

/**
 * Makes sure the system has what Electron needs, and a virtual screen where one is wanted: as root
 * on Debian it installs what is missing, otherwise it fails with the exact command.
 * @param {string} executable
 * @param {{ readonly virtualScreen: boolean }} wanted
 */
export function ensureSystem(executable, wanted) {
  if (process.platform !== "linux") return;
  const libraries = missingLibraries(executable);
  const noScreen = wanted.virtualScreen && !(hasCommand("Xvfb") && hasCommand("xauth"));
  if (libraries.length === 0 && !noScreen) return;
  const groups = [
    ...(libraries.length > 0 ? [...LIBRARIES, ...FONTS] : []),
    ...(noScreen ? SCREEN : []),
  ];
  const lacking = [...libraries, ...(noScreen ? ["Xvfb"] : [])].join(", ");
  if (!hasCommand("apt-get")) {
    throw new Error(
      `This system lacks ${lacking}. Install GTK 3, NSS, ALSA and GBM` +
        `${noScreen ? ", Xvfb and xauth" : ""} with your package manager, then try again.`,
    );
  }
  if (!isRoot()) {
    const names = debianNames(groups).join(" ");
    throw new Error(
      `This system lacks ${lacking}. Run: sudo apt-get update && sudo apt-get install -y ${names}`,
    );
  }
  say(`Installing system packages for: ${lacking} ...`);
  apt(["update", "-qq"]);
  apt(["install", "-y", "-qq", "--no-install-recommends", ...debianNames(groups)]);
  const still = missingLibraries(executable);
  if (still.length > 0)
    throw new Error(`After the installation ${still.join(", ")} is still missing.`);
}

/** True when a command of this name is on the path. */
export function hasCommand(/** @type {string} */ name) {
  return (process.env.PATH ?? "").split(":").some((folder) => existsSync(`${folder}/${name}`));
}

/** @param {readonly (readonly string[])[]} groups */
function debianNames(groups) {
  return groups.map((names) => names.find((name) => isKnown(name)) ?? names[0] ?? "");
}

/** Whether apt knows a real package of this name (a virtual one shows no version). */
function isKnown(/** @type {string} */ name) {
  const shown = spawnSync("apt-cache", ["show", name], { encoding: "utf8" });
  return shown.status === 0 && shown.stdout.includes("Version:");
}

/** @param {readonly string[]} words */
function apt(words) {
  execFileSync("apt-get", words, {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

/** @param {string | undefined} value */
function isSet(value) {
  return value !== undefined && value !== "";
}
