import { readFile, writeFile } from "node:fs/promises";
import { AppError } from "#shared/errors";
import { exportAnnotations, importAnnotations } from "../library/exchangeAnnotations.ts";
import type { Library } from "../library/library.ts";
import { resolveSource } from "../library/sources.ts";
import type { Arguments } from "./arguments.ts";
import { print } from "./command.ts";

/**
 * `annotations export [SOURCE] [-o FILE]`: a W3C AnnotationCollection, to the file or standard
 * output; exit 1 if a source was left out.
 */
export async function runExport(library: Library, given: Arguments): Promise<number> {
  const named = given.positionals[1];
  const source = named === undefined ? null : await resolveSource(library, named);
  let unread = 0;
  const collection = await exportAnnotations(library, source, ({ message }) => {
    unread += 1;
    process.stderr.write(`${message}\n`);
  });
  const json = `${JSON.stringify(collection, null, 2)}\n`;
  const output = given.value("output");
  const annotations = collection.first.items.length;
  if (output === undefined) {
    process.stdout.write(json);
    return unread > 0 ? 1 : 0;
  }
  await writeFile(output, json).catch((error: unknown) => {
    throw new AppError(
      "no-permission",
      `“${output}” could not be written. The annotations are untouched; name another file.`,
      { cause: error },
    );
  });
  print(given, { file: output, annotations }, [`${annotations} annotations written to ${output}`]);
  return unread > 0 ? 1 : 0;
}

/** `annotations import FILE`: exit 1 if one of them has no place in the library. */
export async function runImport(library: Library, given: Arguments): Promise<number> {
  const file = given.positionals[1];
  if (file === undefined) {
    throw new AppError("wrong-usage", "The file to import is missing: annotations import FILE.");
  }
  const outcomes = await importAnnotations(library, await readGiven(file));
  print(
    given,
    outcomes,
    outcomes.map(
      ({ status, annotation, from, reason }) =>
        `${status.padEnd(9)} ${annotation ?? from ?? "?"}${reason === null ? "" : `: ${reason}`}`,
    ),
  );
  return outcomes.some(({ status }) => status === "unplaced") ? 1 : 0;
}

/** Annotations of a lifetime are a few megabytes; what is larger is another file. */
const MOST_BYTES = 200_000_000;

async function readGiven(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    if (bytes.length <= MOST_BYTES) return bytes.toString("utf8");
  } catch (error) {
    throw new AppError("not-found", `${file} cannot be read. Nothing was changed.`, {
      cause: error,
    });
  }
  throw new AppError("too-large", `${file} is larger than 200 MB. Nothing was changed.`);
}
