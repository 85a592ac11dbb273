import { listImports, undoImport } from "../library/imports.ts";
import { print, withLibrary, type Command } from "./command.ts";

const REASONS = {
  annotated: "it has been annotated",
  cited: "it is cited in a note",
  version: "it has got a version since",
} as const;

/** `imports` */
export const importsCommand: Command = {
  name: "imports",
  synopsis: "",
  does: "lists the last imports, with what of them is in the library",
  positionals: [0, 0],
  options: {},
  run: withLibrary(async (library, given) => {
    const imports = await listImports(library);
    const lines = imports.map(
      ({ import: id, at, sources, versions, title }) =>
        `${id}\t${at}\t${sources} sources, ${versions} versions\t${title}`,
    );
    print(given, imports, lines);
    return 0;
  }),
};

/** `undo-import IMPORT` */
export const undoImportCommand: Command = {
  name: "undo-import",
  synopsis: "IMPORT",
  does: "moves to the trash what an import added, but what has been annotated or cited since",
  positionals: [1, 1],
  options: {},
  run: withLibrary(async (library, given) => {
    const undone = await undoImport(library, given.positionals[0]!);
    const { sources, versions, kept, refused } = undone;
    print(given, undone, [
      `${sources.length} sources and ${versions} versions moved to the trash`,
      ...kept.map(({ title, reason }) => `kept     “${title}”: ${REASONS[reason]}`),
      ...refused.map(({ title, message }) => `failed   “${title}”: ${message}`),
    ]);
    return refused.length === 0 ? 0 : 1;
  }),
};
