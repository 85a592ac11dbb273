import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

/** The entries whose source exists, as absolute paths. */
function entries(named: Readonly<Record<string, string>>): Record<string, string> {
  const found = Object.entries(named).filter(([, path]) => existsSync(root + path));
  return Object.fromEntries(found.map(([name, path]) => [name, root + path]));
}

/** What the PDF engine asks for by name while it draws: character maps, standard fonts, decoders. */
const PDF_PARTS = ["cmaps", "standard_fonts", "wasm", "iccs"] as const;

/** Puts the parts of the PDF engine beside the interface, under `pdfjs/`. */
function pdfParts(): Plugin {
  const engine = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return {
    name: "commonplace-pdf-parts",
    configureServer: ({ middlewares }) =>
      void middlewares.use("/pdfjs", (request, response, next) => {
        const [folder = "", name = ""] = (request.url ?? "").split(/[?#]/)[0]!.slice(1).split("/");
        const isPart = PDF_PARTS.some((part) => part === folder) && /^[\w.-]+$/.test(name);
        if (isPart && existsSync(join(engine, folder, name)))
          response.end(readFileSync(join(engine, folder, name)));
        else next();
      }),
    generateBundle() {
      for (const folder of PDF_PARTS)
        for (const name of readdirSync(join(engine, folder)))
          this.emitFile({
            type: "asset",
            fileName: `pdfjs/${folder}/${name}`,
            source: readFileSync(join(engine, folder, name)),
          });
    },
  };
}

/** Oldest Node and Chromium the product runs on: the Electron 33 that tests use (DESIGN 11). */
const NODE = "node20.18";
const CHROME = "chrome130";

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      target: NODE,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: entries({
          index: "electron/main/index.ts",
          capture: "electron/capture/process.ts",
          search: "electron/search/process.ts",
          cli: "electron/cli/main.ts",
        }),
        output: {
          format: "es",
          entryFileNames: "[name].js",
          // Beside the entries: a module that asks where it lies then finds them.
          chunkFileNames: "[name]-[hash].js",
        },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      target: NODE,
      minify: false,
      externalizeDeps: false,
      rolldownOptions: {
        input: entries({ index: "electron/preload/index.ts" }),
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [
      react(),
      pdfParts(),
      lingui({ configPath: `${root}renderer/lingui.config.js`, failOnCompileError: true }),
    ],
    build: {
      outDir: "out/renderer",
      target: CHROME,
      minify: "oxc",
      rolldownOptions: { input: entries({ index: "renderer/index.html" }) },
    },
  },
});
