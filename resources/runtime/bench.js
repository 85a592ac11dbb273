// `npm run bench -- <name> [flags]`: bundles tests/bench/<name>.ts and calls its `run`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build.js";
import { loadBundled } from "./bundle.js";
import { ROOT, say } from "./places.js";

const FOLDER = join(ROOT, "tests/bench");

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
  // As deep as tests/bench, whose files find their data by where they lie.
  const bench = await loadBundled(`tests/bench/${name}.ts`, "out/bench");
  await /** @type {(flags: readonly string[]) => Promise<void>} */ (bench.run)(flags);
}
