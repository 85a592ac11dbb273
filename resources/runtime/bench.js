// `npm run bench -- <name> [flags]`: bundles tests/bench/<name>.ts and calls its `run`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { ensureBuilt } from "./build.js";
import { ROOT, say } from "./places.js";

const FOLDER = join(ROOT, "tests/bench");
// As deep as tests/bench, whose files find their data by where they lie.
const OUT = join(ROOT, "out/bench");

const [name, ...flags] = process.argv.slice(2);
const names = readdirSync(FOLDER)
  .filter((file) => /^\w+\.ts$/.test(file))
  .filter((file) => readFileSync(join(FOLDER, file), "utf8").includes("function run("))
  .map((file) => file.slice(0, -".ts".length));

if (name === undefined || !names.includes(name)) {
  say(`usage: npm run bench -- NAME [flags], with NAME one of: ${names.join(", ")}`);
  process.exitCode = 2;
} else {
  ensureBuilt();
  const bench = await bundled(name);
  await bench.run(flags);
}

/**
 * @param {string} name
 * @returns {Promise<{ run(flags: readonly string[]): Promise<void> }>}
 */
async function bundled(name) {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    build: {
      ssr: join(FOLDER, `${name}.ts`),
      outDir: OUT,
      emptyOutDir: false,
      target: "node20.18",
      minify: false,
      rolldownOptions: { output: { format: "es", entryFileNames: "[name].js" } },
    },
  });
  return import(pathToFileURL(join(OUT, `${name}.js`)).href);
}
