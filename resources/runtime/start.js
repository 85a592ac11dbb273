// `npm start`: builds if needed and opens the application. `npm run dev`: the same with reloading.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, packageFolder } from "./build.js";
import { resolveElectron } from "./electron.js";
import { ROOT, isRoot, say } from "./places.js";
import { ensureSystem, hasDisplay } from "./system.js";

const NO_DISPLAY =
  "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open. " +
  "To see the application do its job without one, run: npm ci && npm run demo";
const ROOT_USER =
  "Running as root: Chromium's sandbox cannot be used (--no-sandbox). " +
  "Run as an ordinary user for anything but a trial.";

/** Switches by which a Linux system keeps ordinary users from making the namespaces a sandbox needs. */
const NAMESPACE_LOCKS = [
  ["/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1", "0"],
  ["/proc/sys/kernel/unprivileged_userns_clone", "0", "1"],
];

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/**
 * @param {readonly string[]} words
 * @returns {Promise<number>} the exit code
 */
async function start(words) {
  if (!hasDisplay()) {
    say(NO_DISPLAY);
    return 1;
  }
  const electron = await resolveElectron();
  say(electron.sentence);
  ensureSystem(electron.executable, { virtualScreen: false });
  if (isRoot()) say(ROOT_USER);
  else warnOfLockedNamespaces();
  const dev = words.includes("--dev");
  const rest = words.filter((word) => word !== "--dev" && word !== "--");
  return dev ? runDev(electron.executable) : runBuilt(electron.executable, rest);
}

/**
 * @param {string} executable
 * @param {readonly string[]} rest
 */
function runBuilt(executable, rest) {
  ensureBuilt();
  const sandbox = isRoot() ? ["--no-sandbox"] : [];
  return run(executable, [...sandbox, ROOT, ...rest], {});
}

/** @param {string} executable */
function runDev(executable) {
  const cli = join(packageFolder("electron-vite"), "bin/electron-vite.js");
  const sandbox = isRoot() ? ["--noSandbox"] : [];
  return run(process.execPath, [cli, "dev", ...sandbox], { ELECTRON_EXEC_PATH: executable });
}

/**
 * @param {string} program
 * @param {readonly string[]} words
 * @param {Record<string, string>} variables
 * @returns {Promise<number>}
 */
function run(program, words, variables) {
  const environment = { ...process.env, ...variables };
  delete environment.ELECTRON_RUN_AS_NODE;
  const child = spawn(program, words, { cwd: ROOT, stdio: "inherit", env: environment });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

function warnOfLockedNamespaces() {
  for (const [path, locked, open] of NAMESPACE_LOCKS) {
    if (path === undefined || !existsSync(path)) continue;
    if (readFileSync(path, "utf8").trim() !== locked) continue;
    const key = path.replace("/proc/sys/", "").replaceAll("/", ".");
    say(
      "This system keeps programs from making the sandbox Chromium needs; if the window does not " +
        `open, run: sudo sysctl ${key}=${open}`,
    );
  }
}
