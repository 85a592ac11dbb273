// The rules of the layers (DESIGN 7) as ESLint configurations. `layers.test.ts` plants a violation of
// each of them.
import { builtinModules } from "node:module";

/**
 * @typedef {object} Ban
 * @property {string} regex of the imported name
 * @property {string} message
 * @property {boolean} [typesAllowed]
 * @property {readonly string[]} [names] only these names of the module
 */

const NODE = `^(node:|(${builtinModules.filter((name) => !name.startsWith("_")).join("|")})(/|$))`;
const ROOMS = [
  "model",
  "ipc",
  "errors",
  "text",
  "anchoring",
  "quote",
  "query",
  "citation",
  "references",
  "markdown",
];
const FEATURES = ["library", "reader", "notebook", "search", "citations", "settings"];
const USE_CASES = "(library|capture|search|export|cli|main|preload)";

/** @type {Record<string, Ban>} */
const BANS = {
  node: { regex: NODE, message: "This layer does not know Node." },
  electron: {
    regex: "^electron(/|$)",
    message: "Only electron/main and electron/preload import electron.",
  },
  electronLayer: {
    regex: "^\\..*/electron/",
    message: "The renderer and shared never import electron/.",
  },
  rendererLayer: {
    regex: "^\\..*/renderer/",
    message: "electron/ and shared/ never import the interface.",
  },
  ui: {
    regex: "^(react|react-dom|react-aria-components|lexical|@lexical)(/|$)",
    message: "This layer has no interface.",
  },
  lexical: { regex: "^(lexical$|@lexical/)", message: "Only renderer/editor imports lexical." },
  door: {
    regex: "^\\..*/shared/",
    message: "A room of shared/ is imported by its door, #shared/<room>.",
  },
  deepDoor: {
    regex: "^#shared/[^/]+/",
    message: "A room of shared/ has one door, #shared/<room>.",
  },
  otherRoom: {
    regex: `^(\\.\\./)+(${ROOMS.join("|")})(/|$)`,
    message: "A room of shared/ is imported by its door, #shared/<room>.",
  },
  mainFolders: {
    regex: "^(\\.\\./)+(main|preload)/",
    message: "electron/main wires the others; nobody imports it.",
  },
  useCases: { regex: `^(\\.\\./)+${USE_CASES}/`, message: "Storage knows no use case." },
  ipcMain: {
    regex: "^electron$",
    names: ["ipcMain"],
    message: "Only electron/main/ipc.ts listens to windows.",
  },
  ipcRenderer: {
    regex: "^electron$",
    names: ["ipcRenderer"],
    message: "Only electron/preload/index.ts speaks to main.",
  },
  blocking: {
    regex: "^(node:)?fs$",
    message: "Main makes asynchronous file calls only: node:fs/promises.",
  },
  preloadValues: {
    regex: "^(?!electron$)",
    typesAllowed: true,
    message: "The preload imports types only.",
  },
};

/**
 * The configurations of one layer; static and dynamic imports are held to the same bans.
 * @param {readonly string[]} files
 * @param {readonly string[]} ignores
 * @param {readonly (Ban | undefined)[]} bans
 */
function layer(files, ignores, bans) {
  const known = bans.filter((ban) => ban !== undefined);
  return {
    files: [...files],
    ignores: [...ignores],
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: known.map(toPattern) }],
      "no-restricted-syntax": [
        "error",
        ...NAME_SELECTORS,
        ...known.filter((ban) => ban.names === undefined).map(toSelector),
      ],
    },
  };
}

/** @param {Ban} ban */
function toPattern({ regex, message, typesAllowed, names }) {
  return {
    regex,
    message,
    ...(typesAllowed === true ? { allowTypeImports: true } : {}),
    ...(names === undefined ? {} : { importNames: [...names] }),
  };
}

/** @param {Ban} ban */
function toSelector({ regex, message }) {
  // A slash would end the selector's own regular expression.
  const body = regex.replaceAll("/", "\\u002F");
  return { selector: `ImportExpression > Literal.source[value=/${body}/]`, message };
}

const BANNED =
  "^(manager|helper|helpers|util|utils|misc|common|data|info)$|(Manager|Helper|Utils?)$|^handle[A-Z]";
const NAMED = [
  "VariableDeclarator > Identifier.id",
  "FunctionDeclaration > Identifier.id",
  ":function > Identifier.params",
  "ClassDeclaration > Identifier.id",
  "TSInterfaceDeclaration > Identifier.id",
  "TSTypeAliasDeclaration > Identifier.id",
];
const NAME_SELECTORS = NAMED.map((place) => ({
  selector: `${place}[name=/${BANNED}/]`,
  message: "This name says nothing; DESIGN 2 bans it. Name the thing itself.",
}));

/** The names DESIGN 2 bans. */
export const bannedNames = [
  { files: ["**/*.{ts,tsx,js}"], rules: { "no-restricted-syntax": ["error", ...NAME_SELECTORS] } },
];

/** The same for files; it stands behind the layers, whose restrictions it replaces. */
export const bannedFiles = [
  {
    files: [
      "{electron,renderer,shared,resources,tests}/**/{manager,helper,helpers,util,utils,misc,common,data,info}.{ts,tsx,js}",
      "{electron,renderer,shared,resources,tests}/**/*{Manager,Helper,Helpers,Util,Utils}.{ts,tsx,js}",
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "Program", message: "This file name says nothing; name the thing itself." },
      ],
    },
  },
];

const lines = { skipBlankLines: true, skipComments: true };

/** How long a file and a function may be, with the reason of each exception. */
export const sizes = [
  {
    files: ["**/*.{ts,tsx,js}"],
    rules: {
      "max-lines": ["error", { max: 300, ...lines }],
      "max-lines-per-function": ["error", { max: 50, ...lines, IIFEs: true }],
    },
  },
  // A component is one expression of markup; splitting it by lines alone makes it harder to read.
  { files: ["**/*.tsx"], rules: { "max-lines-per-function": ["error", { max: 120, ...lines }] } },
  // A suite is one function around all its cases, and an end-to-end case is one story.
  {
    files: ["tests/**"],
    rules: { "max-lines-per-function": "off", "max-lines": ["error", { max: 500, ...lines }] },
  },
];

/** @type {(name: string) => Ban} */
const otherFeatures = (name) => ({
  regex: `(^(\\.\\./)+|/features/)(${FEATURES.filter((other) => other !== name).join("|")})(/|$)`,
  message: "Features never import each other; what both need belongs into ui/, app/ or shared/.",
});

const shared = [
  BANS.node,
  BANS.electron,
  BANS.electronLayer,
  BANS.rendererLayer,
  BANS.ui,
  BANS.otherRoom,
  BANS.deepDoor,
];
const renderer = [BANS.node, BANS.electron, BANS.electronLayer, BANS.door, BANS.deepDoor];
const plainNode = [
  BANS.electron,
  BANS.rendererLayer,
  BANS.ui,
  BANS.door,
  BANS.deepDoor,
  BANS.mainFolders,
];
const main = [
  BANS.rendererLayer,
  BANS.ui,
  BANS.door,
  BANS.deepDoor,
  BANS.blocking,
  BANS.ipcRenderer,
];

/** One configuration per layer; the last that matches a file decides. */
export const layers = [
  layer(["shared/**/*.ts"], [], shared),
  {
    files: ["shared/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        "window",
        "document",
        "navigator",
        "process",
        "Buffer",
        "require",
        "fetch",
      ],
    },
  },
  layer(["electron/**/*.ts"], ["electron/{main,preload,storage}/**"], plainNode),
  layer(["electron/storage/**/*.ts"], [], [...plainNode, BANS.useCases]),
  layer(["electron/main/**/*.ts"], ["electron/main/ipc.ts"], [...main, BANS.ipcMain]),
  layer(["electron/main/ipc.ts"], [], main),
  layer(
    ["electron/preload/**/*.ts"],
    ["electron/preload/index.ts"],
    [BANS.preloadValues, BANS.ipcRenderer, BANS.ipcMain],
  ),
  layer(["electron/preload/index.ts"], [], [BANS.preloadValues, BANS.ipcMain]),
  layer(["renderer/**/*.{ts,tsx}"], ["renderer/editor/**"], [...renderer, BANS.lexical]),
  layer(
    ["renderer/editor/**/*.{ts,tsx}"],
    [],
    [...renderer, ...[{ regex: "^(\\.\\./)+features/", message: "The editor knows no feature." }]],
  ),
  ...FEATURES.map((name) =>
    layer(
      [`renderer/features/${name}/**/*.{ts,tsx}`],
      [],
      [...renderer, BANS.lexical, otherFeatures(name)],
    ),
  ),
];
