import { fileURLToPath } from "node:url";
import { ESLint, type Linter } from "eslint";
import tseslint from "typescript-eslint";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The project's own configuration, without types: a planted file is on no disk. */
const untyped: Linter.Config = {
  ...(tseslint.configs.disableTypeChecked as Linter.Config),
  languageOptions: { parserOptions: { projectService: false } },
};
const linter = new ESLint({ cwd: ROOT, ignore: false, overrideConfig: untyped });

/** The rules a text breaks when it stands at that path. */
async function brokenRules(path: string, text: string): Promise<readonly string[]> {
  const [result] = await linter.lintText(text, { filePath: ROOT + path });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? "parse"}: ${message}`);
}

const IMPORTS = "@typescript-eslint/no-restricted-imports";
const SYNTAX = "no-restricted-syntax";

const violations: readonly (readonly [name: string, path: string, text: string, rule: string])[] = [
  ["shared knows no Node", "shared/text/x.ts", 'import "node:fs";', IMPORTS],
  ["shared knows no Node by its bare name", "shared/text/x.ts", 'import "fs/promises";', IMPORTS],
  ["shared knows no Electron", "shared/text/x.ts", 'import "electron";', IMPORTS],
  ["shared knows no React", "shared/text/x.ts", 'import "react";', IMPORTS],
  ["shared knows no DOM", "shared/text/x.ts", "document.title;", "no-restricted-globals"],
  [
    "shared knows no electron/",
    "shared/text/x.ts",
    'import "../../electron/storage/store.ts";',
    IMPORTS,
  ],
  ["shared knows no renderer/", "shared/text/x.ts", 'import "../../renderer/client.ts";', IMPORTS],
  [
    "a room goes through another room's door",
    "shared/text/x.ts",
    'import "../model/ids.ts";',
    IMPORTS,
  ],
  ["a room has one door", "renderer/app/x.ts", 'import "#shared/model/ids";', IMPORTS],
  [
    "the renderer goes through the door",
    "renderer/app/x.ts",
    'import "../../shared/model/ids.ts";',
    IMPORTS,
  ],
  [
    "electron/ goes through the door",
    "electron/library/x.ts",
    'import "../../shared/model/ids.ts";',
    IMPORTS,
  ],
  [
    "main goes through the door",
    "electron/main/x.ts",
    'import "../../shared/model/ids.ts";',
    IMPORTS,
  ],
  [
    "the renderer knows no Node",
    "renderer/app/x.tsx",
    'import { join } from "node:path"; join();',
    IMPORTS,
  ],
  ["the renderer knows no Electron", "renderer/ui/x.ts", 'import "electron";', IMPORTS],
  [
    "the renderer knows no electron/, not even types",
    "renderer/app/x.ts",
    'import type { Shell } from "../../electron/library/shell.ts"; export type X = Shell;',
    IMPORTS,
  ],
  ["the editor knows no Node", "renderer/editor/x.ts", 'import "node:fs";', IMPORTS],
  [
    "a dynamic import is held to the same rules",
    "renderer/app/x.ts",
    'void import("node:fs");',
    SYNTAX,
  ],
  ["main has no interface", "electron/main/x.ts", 'import "react";', IMPORTS],
  [
    "main does not import the renderer",
    "electron/main/x.ts",
    'import "../../renderer/client.ts";',
    IMPORTS,
  ],
  [
    "main makes no synchronous file call",
    "electron/main/x.ts",
    'import { readFileSync } from "node:fs"; readFileSync("");',
    IMPORTS,
  ],
  ["the use cases have no interface", "electron/library/x.ts", 'import "react-dom";', IMPORTS],
  ["only main and preload know Electron", "electron/library/x.ts", 'import "electron";', IMPORTS],
  ["the command line knows no Electron", "electron/cli/x.ts", 'import "electron/main";', IMPORTS],
  ["nobody imports main", "electron/library/x.ts", 'import "../main/app.ts";', IMPORTS],
  ["storage knows no use case", "electron/storage/x.ts", 'import "../library/shell.ts";', IMPORTS],
  ["storage knows no Electron", "electron/storage/x.ts", 'import "electron";', IMPORTS],
  [
    "features never import each other",
    "renderer/features/reader/x.ts",
    'import "../notebook/index.ts";',
    IMPORTS,
  ],
  [
    "features never import each other by a longer way",
    "renderer/features/search/deep/x.ts",
    'import "../../reader/display.ts";',
    IMPORTS,
  ],
  [
    "only the editor knows lexical",
    "renderer/features/notebook/x.ts",
    'import "lexical";',
    IMPORTS,
  ],
  [
    "only the editor knows lexical's packages",
    "renderer/app/x.ts",
    'import "@lexical/list";',
    IMPORTS,
  ],
  [
    "the editor knows no feature",
    "renderer/editor/nodes/x.ts",
    'import "../../features/reader/display.ts";',
    IMPORTS,
  ],
  [
    "one file listens to windows",
    "electron/main/x.ts",
    'import { ipcMain } from "electron"; ipcMain.on("x", () => undefined);',
    IMPORTS,
  ],
  [
    "main does not speak as a window",
    "electron/main/ipc.ts",
    'import { ipcRenderer } from "electron"; ipcRenderer.send("x");',
    IMPORTS,
  ],
  [
    "one file speaks to main",
    "electron/preload/x.ts",
    'import { ipcRenderer } from "electron"; ipcRenderer.send("x");',
    IMPORTS,
  ],
  [
    "the preload imports types only",
    "electron/preload/index.ts",
    'import { calls } from "#shared/ipc"; calls;',
    IMPORTS,
  ],
  ["names say something", "electron/library/x.ts", "export class LibraryManager {}", SYNTAX],
  ["variables say something", "renderer/app/x.ts", "export const handleClick = () => 1;", SYNTAX],
  [
    "parameters say something",
    "shared/text/x.ts",
    "export function f(data: string): string { return data; }",
    SYNTAX,
  ],
  ["files say something", "electron/library/utils.ts", "export const x = 1;", SYNTAX],
  ["no any", "shared/text/x.ts", "export const x: any = 1;", "@typescript-eslint/no-explicit-any"],
  ["no empty catch", "shared/text/x.ts", "try { JSON.parse(''); } catch {}", "no-empty"],
  ["no file over 300 lines", "shared/text/x.ts", "export {};\n".repeat(301), "max-lines"],
  [
    "no function over 50 lines",
    "shared/text/x.ts",
    `export function f(): void {\n${"f();\n".repeat(51)}}`,
    "max-lines-per-function",
  ],
];

it.each(violations)("%s", async (_name, path, text, rule) => {
  expect(
    (await brokenRules(path, text)).filter((broken) => broken.startsWith(`${rule}:`)),
  ).not.toEqual([]);
});

it("finds a cycle of imports", async () => {
  const [result] = await linter.lintFiles(["tests/layers/cycle/first.ts"]);
  expect(result?.messages.map(({ ruleId }) => ruleId)).toContain("import-x/no-cycle");
});

const lawful: readonly (readonly [path: string, text: string])[] = [
  [
    "shared/text/x.ts",
    'import { SourceId } from "#shared/model"; import { fold } from "./fold.ts"; fold(SourceId);',
  ],
  [
    "electron/main/x.ts",
    'import { app } from "electron"; import { readFile } from "node:fs/promises"; void readFile(app.name);',
  ],
  ["electron/main/ipc.ts", 'import { ipcMain } from "electron"; ipcMain.on("x", () => undefined);'],
  [
    "electron/preload/index.ts",
    'import { ipcRenderer } from "electron"; import type { Bridge } from "#shared/ipc"; export type B = Bridge; ipcRenderer.send("x");',
  ],
  [
    "electron/library/x.ts",
    'import { join } from "node:path"; import type { LibraryStore } from "../storage/index.ts"; export type S = LibraryStore; join();',
  ],
  [
    "renderer/editor/nodes/x.ts",
    'import { $getRoot } from "lexical"; import "../../ui/base.css"; $getRoot();',
  ],
  [
    "renderer/features/reader/deep/x.ts",
    'import "../display.ts"; import "../../../anchoring/index.ts"; import "react";',
  ],
  ["renderer/features/reader/x.ts", 'import "../../editor/index.ts"; void import("react");'],
];

it.each(lawful)("lets the lawful imports of %s pass", async (path, text) => {
  const broken = await brokenRules(path, text);
  expect(broken.filter((rule) => /restricted|no-cycle|parse/.test(rule))).toEqual([]);
});
