// Runs the application given on the command line, as the default app of a stock Electron does.
// The top-level await matters: without it `ready` fires before an ESM main has been loaded.
import { app } from "electron";
import { existsSync, readFileSync } from "node:fs";
import Module from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

Object.defineProperty(process, "defaultApp", { enumerable: true, value: true });

const words = process.argv.slice(1);
const preloads = words.filter((_, at) => words[at - 1] === "-r");
const target = words.find((word, at) => !word.startsWith("-") && words[at - 1] !== "-r");

if (target === undefined) {
  process.stderr.write("usage: electron [options] FOLDER|FILE\n");
  app.exit(2);
} else {
  if (preloads.length > 0) Module._preloadModules(preloads);
  const folder = resolve(target);
  const manifest = join(folder, "package.json");
  let entry = folder;
  if (existsSync(manifest)) {
    const { name, productName, version, main } = JSON.parse(readFileSync(manifest, "utf8"));
    if (version !== undefined) app.setVersion(version);
    if ((productName ?? name) !== undefined) app.setName(productName ?? name);
    app.setAppPath(folder);
    entry = join(folder, main ?? "index.js");
  }
  await import(pathToFileURL(entry).href);
}
