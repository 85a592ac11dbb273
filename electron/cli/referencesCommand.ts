import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { AppError } from "#shared/errors";
import { writeSources, type ReferenceFormat } from "#shared/references";
import { resolveSource } from "../library/sources.ts";
import { print, withLibrary, type Command } from "./command.ts";

const FORMATS: readonly ReferenceFormat[] = ["csl-json", "bibtex", "biblatex", "ris"];

/** `references [SOURCE]... --to csl-json|bibtex|biblatex|ris [-o FILE]` */
export const referencesCommand: Command = {
  name: "references",
  synopsis: "[SOURCE]... --to csl-json|bibtex|biblatex|ris [-o FILE]",
  does: "writes sources, or all of them, for a reference manager",
  positionals: [0, 10_000],
  options: { to: "value", output: "value" },
  run: withLibrary(async (library, given) => {
    const wanted = given.value("to") ?? "csl-json";
    const format = FORMATS.find((known) => known === wanted);
    if (format === undefined) {
      throw new AppError(
        "wrong-usage",
        `Sources can be written as ${FORMATS.join(", ")}, not “${wanted}”.`,
      );
    }
    const output = given.value("output");
    if (output === undefined && given.json) {
      throw new AppError("wrong-usage", "With --json, name a file with -o FILE.");
    }
    const records = await (given.positionals.length === 0
      ? library.store.listSources()
      : Promise.all(given.positionals.map((name) => resolveSource(library, name))));
    const items = records.map(({ csl, citekey, tags }) => ({ csl: { ...csl, id: citekey }, tags }));
    const content = writeSources(items, format);
    if (output === undefined) {
      process.stdout.write(content);
      return 0;
    }
    const file = resolve(output);
    await writeFile(file, content).catch((error: unknown) => {
      throw new AppError("no-permission", `“${file}” could not be written.`, { cause: error });
    });
    print(given, { file, sources: items.length }, [`${items.length} written to ${file}.`]);
    return 0;
  }),
};
