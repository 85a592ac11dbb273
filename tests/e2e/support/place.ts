import { execFile } from "node:child_process";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../../resources/runtime/places.js";
import { asAppUser, handOver, isReadable, runsAsRoot } from "./user.ts";

const run = promisify(execFile);

/** What the application reads of the checkout beside its packages. */
const PARTS = ["package.json", "out", "resources"];

/**
 * A folder to start the application from: the checkout if the application's user can read it, else
 * a copy of the build and the packages it needs, made in `work`.
 */
export async function applicationFolder(work: string): Promise<string> {
  const samples = ["package.json", "out/main/index.js", "node_modules/zod/package.json"];
  if (isReadable(samples.map((path) => join(ROOT, path)))) return ROOT;
  const folder = join(work, "app");
  await mkdir(folder);
  const listed = await run("npm", ["ls", "--omit=dev", "--all", "--parseable"], {
    cwd: ROOT,
    maxBuffer: 1 << 26,
  });
  const packages = listed.stdout.split("\n").filter((path) => path.includes("node_modules"));
  for (const path of [...PARTS.map((part) => join(ROOT, part)), ...packages]) {
    await cp(path, join(folder, relative(ROOT, path)), { recursive: true, dereference: true });
  }
  await handOver(folder);
  return folder;
}

/** The program that starts Electron as the application's user; the process stays the same one. */
export async function launcher(executable: string, work: string): Promise<string> {
  if (!runsAsRoot) return executable;
  const path = join(work, "electron-as-user");
  const [program, words] = asAppUser(executable, []);
  const quoted = [program, ...words].map((word) => `'${word}'`).join(" ");
  await writeFile(path, `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
  return path;
}
