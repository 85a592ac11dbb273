// `npm run types`: one compiler run per layer, and electron/ once more against the declarations of
// the oldest Electron it must run on.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageFolder } from "./build.js";
import { ROOT, cacheFolder, say } from "./places.js";
import { sha256Of, withPackage } from "./registry.js";
import { STOCK_VERSION } from "./stock.js";

const LAYERS = ["shared", "electron", "renderer", "resources", "tests"];
const PACKAGE_SHA256 = "cacc30c5e898b3a030ffed2b4c06c7955be8e930f4170febf7d044d5e0c090ef";
const DECLARATIONS_SHA256 = "a16913a0b377429ba16355aa84926482aa252fec7285c01c98559788459ed028";

/** What the compiler remembers between runs. */
const MEMORY = join(ROOT, "node_modules/.cache/commonplace-types");

const failed = [];
for (const layer of LAYERS) {
  if (!compiles(join(ROOT, layer), layer)) failed.push(layer);
}
const project = await oldElectronProject();
if (project !== null && !compiles(project, "old-electron"))
  failed.push(`electron/ against Electron ${STOCK_VERSION}`);
if (failed.length > 0) {
  say(`Types do not agree in: ${failed.join(", ")}.`);
  process.exitCode = 1;
}

/**
 * @param {string} project
 * @param {string} name
 */
function compiles(project, name) {
  const compiler = join(packageFolder("typescript"), "bin/tsc");
  const memory = ["--incremental", "--tsBuildInfoFile", join(MEMORY, `${name}.tsbuildinfo`)];
  const words = [compiler, "-p", project, ...memory];
  return spawnSync(process.execPath, words, { stdio: "inherit" }).status === 0;
}

/** A project of electron/ with old declarations, or null where they cannot be had. */
async function oldElectronProject() {
  const declarations = join(cacheFolder(), `electron-${STOCK_VERSION}.d.ts`);
  try {
    await ensureDeclarations(declarations);
  } catch (error) {
    say(
      `SKIPPED the types of Electron ${STOCK_VERSION}, which could not be fetched: ${String(error)}`,
    );
    return null;
  }
  await mkdir(MEMORY, { recursive: true });
  const project = {
    extends: join(ROOT, "electron/tsconfig.json"),
    compilerOptions: {
      paths: { electron: [declarations] },
      typeRoots: [join(ROOT, "node_modules/@types")],
    },
    include: [join(ROOT, "electron/**/*.ts")],
  };
  const path = join(MEMORY, "tsconfig.json");
  await writeFile(path, JSON.stringify(project));
  return path;
}

/** @param {string} path */
async function ensureDeclarations(path) {
  if (existsSync(path) && (await sha256Of(path)) === DECLARATIONS_SHA256) return;
  await withPackage(`electron@${STOCK_VERSION}`, PACKAGE_SHA256, async (folder) => {
    const temporary = join(folder, "declarations");
    await copyFile(join(folder, "electron.d.ts"), temporary);
    await chmod(temporary, 0o644);
    await rename(temporary, path);
  });
}
