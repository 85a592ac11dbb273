import { AppError } from "#shared/errors";
import { AnnotationId } from "#shared/model";
import { annotate, findPassage, listAnnotations } from "../library/annotate.ts";
import { quote } from "../library/quote.ts";
import { resolveSource } from "../library/sources.ts";
import { listUsages } from "../library/used.ts";
import type { Arguments } from "./arguments.ts";
import { print, withLibrary, type Command } from "./command.ts";
import { runExport, runImport } from "./exchangeCommand.ts";

function requireValue(given: Arguments, name: string): string {
  const value = given.value(name);
  if (value === undefined) throw new AppError("wrong-usage", `--${name} is missing.`);
  return value;
}

function passageOf(given: Arguments) {
  return {
    exact: requireValue(given, "exact"),
    prefix: given.value("prefix"),
    suffix: given.value("suffix"),
  };
}

/** `annotations [SOURCE]`, `annotations export [SOURCE] [-o FILE]`, `annotations import FILE` */
export const annotationsCommand: Command = {
  name: "annotations",
  synopsis: "[SOURCE] | export [SOURCE] [-o FILE] | import FILE",
  does: "lists the annotations of a source, or of all; writes and reads them as W3C JSON-LD",
  positionals: [0, 2],
  options: { output: "value" },
  run: withLibrary(async (library, given) => {
    const [named, more] = given.positionals;
    if (named === "export") return runExport(library, given);
    if (named === "import") return runImport(library, given);
    if (more !== undefined) throw new AppError("wrong-usage", "Too much was given.");
    const source = named === undefined ? null : (await resolveSource(library, named)).id;
    let unread = 0;
    const rows = await listAnnotations(library, source, ({ message }) => {
      unread += 1;
      process.stderr.write(`${message}\n`);
    });
    print(
      given,
      rows,
      rows.map(({ annotation, exact, comment }) => `${annotation}\t${exact}\t${comment}`),
    );
    return unread > 0 ? 1 : 0;
  }),
};

/** `annotate SOURCE --exact TEXT [--prefix P] [--suffix S] [--comment C] [--tag T]...` */
export const annotateCommand: Command = {
  name: "annotate",
  synopsis: "SOURCE --exact TEXT [--prefix P] [--suffix S] [--comment C] [--tag T]...",
  does: "annotates a passage",
  positionals: [1, 1],
  options: { exact: "value", prefix: "value", suffix: "value", comment: "value", tag: "list" },
  run: withLibrary(async (library, given) => {
    const wanted = passageOf(given);
    const record = await resolveSource(library, given.positionals[0]!);
    const passage = await findPassage(library, record, wanted);
    const comment = given.value("comment") ?? "";
    const { annotation, start, end } = await annotate(library, passage, {
      motivation: comment === "" ? "highlighting" : "commenting",
      comment,
      tags: given.list("tag"),
    });
    print(given, { annotation, start, end }, [annotation]);
    return 0;
  }),
};

/** `quote SOURCE --exact TEXT --note NOTE [--words W] [--locator L]` */
export const quoteCommand: Command = {
  name: "quote",
  synopsis: "SOURCE --exact TEXT --note NOTE [--words W] [--prefix P] [--suffix S] [--locator L]",
  does: "annotates a passage and writes its excerpt into a note (made if there is none)",
  positionals: [1, 1],
  options: {
    exact: "value",
    prefix: "value",
    suffix: "value",
    note: "value",
    words: "value",
    locator: "value",
  },
  run: withLibrary(async (library, given) => {
    const wanted = { ...passageOf(given), note: requireValue(given, "note") };
    if (wanted.note.trim() === "") throw new AppError("wrong-usage", "--note has no name in it.");
    const record = await resolveSource(library, given.positionals[0]!);
    const made = await quote(library, record, {
      ...wanted,
      words: given.value("words"),
      locator: given.value("locator"),
    });
    print(given, made, [`${made.state}  ${made.annotation}`]);
    return 0;
  }),
};

/** `used SOURCE|ANNOTATION` */
export const usedCommand: Command = {
  name: "used",
  synopsis: "SOURCE|ANNOTATION",
  does: "tells where passages are quoted",
  positionals: [1, 1],
  options: {},
  run: withLibrary(async (library, given) => {
    const named = given.positionals[0]!;
    const id = AnnotationId.safeParse(named.replace(/^anno:/, ""));
    const placed = id.success ? await library.annotations.find(id.data) : null;
    let unread = 0;
    const rows = await listUsages(
      library,
      id.success && placed !== null
        ? { source: null, annotation: id.data }
        : { source: (await resolveSource(library, named)).id, annotation: null },
      ({ message }) => {
        unread += 1;
        process.stderr.write(`${message}\n`);
      },
    );
    print(
      given,
      rows,
      rows.map(({ notebook, title, words }) => `${notebook}/${title}\t${words}`),
    );
    return unread > 0 ? 1 : 0;
  }),
};
