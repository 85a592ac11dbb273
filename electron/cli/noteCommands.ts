import { isBroken } from "#shared/model";
import { checkLibrary, checkNote, type NoteVerdict } from "../library/check.ts";
import { resolveNote } from "../library/notes.ts";
import { print, withLibrary, type Command } from "./command.ts";

/** `notes` */
export const notesCommand: Command = {
  name: "notes",
  synopsis: "",
  does: "lists the notes",
  positionals: [0, 0],
  options: {},
  run: withLibrary(async (library, given) => {
    const rows = (await library.store.listNotes()).map(({ id, ...rest }) => ({
      note: id,
      ...rest,
    }));
    print(
      given,
      rows,
      rows.map(({ notebook, title, kind }) => `${kind}\t${notebook}/${title}`),
    );
    return 0;
  }),
};

function verdictLines(verdict: NoteVerdict): string[] {
  const lines = [`${verdict.state}  ${verdict.citekey ?? "?"}  “${verdict.words}”`];
  if (verdict.diff.some(({ op }) => op !== "=")) {
    const steps = verdict.diff.map(({ op, text }) => {
      if (op === "=") return text;
      return op === "-" ? `[-${text}-]` : `{+${text}+}`;
    });
    lines.push(`    ${steps.join("")}`);
  }
  if (verdict.newer !== undefined) {
    lines.push(`    A newer version of the source has it as ${verdict.newer.state}.`);
  }
  return [...lines, ...verdict.warnings.map((warning) => `    ${warning}`)];
}

/** `check [NOTE]` */
export const checkCommand: Command = {
  name: "check",
  synopsis: "[NOTE]",
  does: "judges every quotation of a note, or of all notes, against its source",
  positionals: [0, 1],
  options: {},
  run: withLibrary(async (library, given) => {
    const named = given.positionals[0];
    let unread = 0;
    const verdicts =
      named === undefined
        ? await checkLibrary(library, ({ message }) => {
            unread += 1;
            process.stderr.write(`${message}\n`);
          })
        : await checkNote(
            library,
            await library.store.readNote((await resolveNote(library, named)).id),
          );
    print(given, verdicts, verdicts.flatMap(verdictLines));
    return unread > 0 || verdicts.some(({ state }) => isBroken(state)) ? 1 : 0;
  }),
};
