import { backUp, restore } from "../library/backup.ts";
import { forkChildren } from "../library/forkChild.ts";
import { print, withLibrary, type Command } from "./command.ts";

/** `backup FILE` */
export const backupCommand: Command = {
  name: "backup",
  synopsis: "FILE",
  does: "writes the whole library into one zip and reads it back",
  positionals: [1, 1],
  options: {},
  run: withLibrary(async (library, given) => {
    const report = await backUp(library, given.positionals[0]!);
    print(given, report, [
      ...report.bad.map(({ path, problem }) => `bad      ${path}: ${problem}`),
      `${report.files} files are in ${report.file} and were read back.`,
      ...(report.bad.length > 0
        ? [`${report.bad.length} of them are bad in the library and in the backup.`]
        : []),
    ]);
    return report.bad.length > 0 ? 1 : 0;
  }),
};

/** `restore FILE DIR` */
export const restoreCommand: Command = {
  name: "restore",
  synopsis: "FILE DIR",
  does: "unpacks a backup into an empty folder and checks every byte",
  positionals: [2, 2],
  options: {},
  run: async (given) => {
    const [file, folder] = given.positionals;
    const report = await restore(file!, folder!, forkChildren());
    print(given, report, [
      ...report.bad.map(({ path, problem }) => `bad      ${path}: ${problem}`),
      `${report.files} files restored; the library is ${report.root}.`,
    ]);
    return report.bad.length > 0 ? 1 : 0;
  },
};
