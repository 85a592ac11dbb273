import { resolve } from "node:path";
import { noteLikeness } from "../library/noteLikeness.ts";
import { rebuildIndex } from "../library/indexing.ts";
import { createLibrary } from "../library/open.ts";
import { print, withLibrary, type Command } from "./command.ts";

/** `init DIR` */
export const initCommand: Command = {
  name: "init",
  synopsis: "DIR",
  does: "creates a library",
  positionals: [1, 1],
  options: {},
  run: async (given) => {
    const root = resolve(given.positionals[0]!);
    const { id } = await createLibrary(root);
    print(given, { library: root, id }, [`Created a library in ${root}.`]);
    return 0;
  },
};

/** `verify [--deep] [--repair]` */
export const verifyCommand: Command = {
  name: "verify",
  synopsis: "[--deep] [--repair]",
  does: "checks structure and sizes, with --deep every byte; --repair moves what is bad aside",
  positionals: [0, 0],
  options: { deep: "flag", repair: "flag" },
  run: withLibrary(async (library, given) => {
    const report = await library.store.verify({
      deep: given.flag("deep"),
      repair: given.flag("repair"),
    });
    print(given, report, [
      ...report.changed.map((path) => `changed  ${path}`),
      ...report.bad.map(({ path, problem }) => `bad      ${path}: ${problem}`),
      `${report.checked} files checked, ${report.changed.length} changed, ${report.bad.length} bad.`,
    ]);
    return report.bad.length > 0 ? 1 : 0;
  }),
};

/** `reindex` */
export const reindexCommand: Command = {
  name: "reindex",
  synopsis: "",
  does: "rebuilds the search index, and what duplicates are found by where it is missing",
  positionals: [0, 0],
  options: {},
  run: withLibrary(async (library, given) => {
    const report = await rebuildIndex(library);
    await noteLikeness(library);
    print(given, report, [
      `${report.documents} documents indexed.`,
      ...report.skipped.map((key) => `left out, could not be read: ${key}`),
    ]);
    return 0;
  }),
};
