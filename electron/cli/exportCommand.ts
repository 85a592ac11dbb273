import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { AppError } from "#shared/errors";
import { exportNote, exportFormat } from "../library/exportNote.ts";
import { resolveNote } from "../library/notes.ts";
import { print, withLibrary, type Command } from "./command.ts";

/** `export NOTE --to md|html|json [--style S] [--allow-altered] -o FILE` */
export const exportCommand: Command = {
  name: "export",
  synopsis: "NOTE --to md|html|json [--style apa|chicago|...] [--allow-altered] -o FILE",
  does: "writes a note with citations and references; refuses altered quotations",
  positionals: [1, 1],
  options: { to: "value", style: "value", "allow-altered": "flag", output: "value" },
  run: withLibrary(async (library, given) => {
    const to = exportFormat(given.value("to") ?? "md");
    const output = given.value("output");
    const note = await resolveNote(library, given.positionals[0]!);
    const content = await exportNote(library, {
      note: note.id,
      to,
      style: given.value("style") ?? "apa",
      allowAltered: given.flag("allow-altered"),
    });
    if (output === undefined) {
      if (given.json) throw new AppError("wrong-usage", "With --json, name a file with -o FILE.");
      process.stdout.write(content);
      return 0;
    }
    const file = resolve(output);
    await writeFile(file, content).catch((error: unknown) => {
      throw new AppError(
        "no-permission",
        `“${file}” could not be written. The note is untouched.`,
        {
          cause: error,
        },
      );
    });
    print(given, { note: note.id, to, file }, [`Exported to ${file}.`]);
    return 0;
  }),
};
