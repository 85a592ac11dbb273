import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { rolldown, type Plugin } from "rolldown";
import { forkChildren } from "../../electron/library/forkChild.ts";
import type { ChildName, StartChild } from "#shared/ipc";

const ROOT = resolve(import.meta.dirname, "../..");
// Inside node_modules so that the bundles find the packages; one folder for each test process.
const FOLDER = join(ROOT, "node_modules/.cache/commonplace-children", String(process.pid));
const built = new Map<string, Promise<void>>();

/** Vite's `?raw` imports: the file's text as the default export. */
const rawText: Plugin = {
  name: "raw-text",
  load: async (id) => {
    if (!id.endsWith("?raw")) return null;
    const text = await readFile(id.slice(0, -"?raw".length), "utf8");
    return `export default ${JSON.stringify(text)};`;
  },
  resolveId: (id, importer) =>
    id.endsWith("?raw") && importer !== undefined ? resolve(dirname(importer), id) : null,
};

async function bundle(name: string, entry: string): Promise<void> {
  const input = join(ROOT, "electron", entry);
  if (!existsSync(input)) throw new Error(`There is no process entry ${input}.`);
  const build = await rolldown({
    input,
    platform: "node",
    cwd: ROOT,
    plugins: [rawText],
    external: (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("#"),
  });
  await build.write({ file: join(FOLDER, `${name}.js`), format: "esm", codeSplitting: false });
  await build.close();
}

/** Bundles an entry of `electron/` from source, once; answers the folder the bundles lie in. */
export async function sourceEntry(name: string, entry: string): Promise<string> {
  const building = built.get(name) ?? bundle(name, entry);
  built.set(name, building);
  await building;
  return FOLDER;
}

/** Bundles the entries of the named processes from source and gives a StartChild that forks them. */
export async function sourceChildren(...names: readonly ChildName[]): Promise<StartChild> {
  await Promise.all(names.map((name) => sourceEntry(name, `${name}/process.ts`)));
  return forkChildren(FOLDER);
}
