import { join, parse } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { ROOT } from "./places.js";

/**
 * Bundles a TypeScript file of the project with what it imports of it, and loads the result. The
 * scripts of this folder stay outside of the bundle: they find their files by where they lie.
 * @param {string} entry path below the checkout
 * @param {string} folder below the checkout, for the result
 * @returns {Promise<Record<string, unknown>>}
 */
export async function loadBundled(entry, folder) {
  const name = parse(entry).name;
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    plugins: [{ name: "commonplace-scripts", enforce: "pre", resolveId: scriptAddress }],
    build: {
      ssr: join(ROOT, entry),
      outDir: join(ROOT, folder),
      emptyOutDir: false,
      target: "node20.18",
      minify: false,
      rolldownOptions: { output: { format: "es", entryFileNames: "[name].js" } },
    },
  });
  return import(pathToFileURL(join(ROOT, folder, `${name}.js`)).href);
}

/** @param {string} wanted */
function scriptAddress(wanted) {
  const script = /\/resources\/runtime\/(\w+\.js)$/.exec(wanted)?.[1];
  if (script === undefined) return null;
  const id = pathToFileURL(join(ROOT, "resources/runtime", script)).href;
  return { id, external: /** @type {const} */ ("absolute") };
}
