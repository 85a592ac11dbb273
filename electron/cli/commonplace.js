#!/usr/bin/env node
// Starts the built command line; builds it first where there is no build. Standard output belongs
// to the command alone, so the build speaks on standard error only.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = new URL("../../out/main/cli.js", import.meta.url);

if (!existsSync(built)) {
  process.stderr.write("commonplace: no build yet, building once.\n");
  const require = createRequire(import.meta.url);
  const builder = join(
    dirname(require.resolve("electron-vite/package.json")),
    "bin/electron-vite.js",
  );
  const build = spawnSync(process.execPath, [builder, "build"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (build.status !== 0) {
    process.stderr.write("commonplace: the build failed; run `npm run build` to see why.\n");
    process.exit(1);
  }
}

await import(built.href);
