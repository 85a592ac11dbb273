import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { AppError } from "#shared/errors";
import type { ExportSubject, ExportWish } from "#shared/ipc";
import { exportFormat, exportNotes } from "../library/exportNote.ts";
import type { Library } from "../library/library.ts";
import { resolveNote } from "../library/notes.ts";
import type { Arguments } from "./arguments.ts";
import { print, withLibrary, type Command } from "./command.ts";
import { printInElectron } from "./printInElectron.ts";

/** `export NOTE --to md|html|docx|pdf|json [--report] [--style S] [--allow-altered] -o FILE` */
export const exportCommand: Command = {
  name: "export",
  synopsis:
    "NOTE|--notebook NAME --to md|html|docx|pdf|json [--report] [--notes footnotes|endnotes] " +
    "[--style apa|chicago|...] [--language TAG] [--allow-altered] -o FILE",
  does: "writes a note with citations and references; refuses altered quotations",
  positionals: [0, 1],
  options: {
    to: "value",
    notebook: "value",
    report: "flag",
    notes: "value",
    style: "value",
    language: "value",
    "allow-altered": "flag",
    output: "value",
  },
  run: withLibrary(async (library, given) => {
    const wish = await wishOf(library, given);
    const output = given.value("output");
    if (output === undefined && given.json) {
      throw new AppError("wrong-usage", "With --json, name a file with -o FILE.");
    }
    const { content } = await exportNotes(library, wish, printInElectron);
    if (output === undefined) {
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
    const note = wish.subject.kind === "note" ? wish.subject.note : null;
    print(given, { note, to: wish.to, file }, [`Exported to ${file}.`]);
    return 0;
  }),
};

async function wishOf(library: Library, given: Arguments): Promise<ExportWish> {
  const form = given.flag("report") ? "report" : "draft";
  return {
    to: exportFormat(given.value("to") ?? "md"),
    form,
    placement: placementOf(given.value("notes") ?? (form === "report" ? "endnotes" : "footnotes")),
    style: given.value("style") ?? "apa",
    language: given.value("language") ?? null,
    allowAltered: given.flag("allow-altered"),
    subject: await subjectOf(library, given),
  };
}

function placementOf(given: string): ExportWish["placement"] {
  if (given === "footnotes" || given === "endnotes") return given;
  throw new AppError("wrong-usage", `--notes is footnotes or endnotes, not “${given}”.`);
}

async function subjectOf(library: Library, given: Arguments): Promise<ExportSubject> {
  const notebook = given.value("notebook");
  const note = given.positionals[0];
  if ((notebook === undefined) === (note === undefined)) {
    throw new AppError("wrong-usage", "Name a note, or a notebook with --notebook NAME.");
  }
  if (note !== undefined) return { kind: "note", note: (await resolveNote(library, note)).id };
  return { kind: "notebook", notebook: notebook ?? "" };
}
