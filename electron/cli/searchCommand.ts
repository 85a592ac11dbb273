import { readFile } from "node:fs/promises";
import { AppError } from "#shared/errors";
import { DocumentType, type SearchAnswer, type SearchQuery } from "#shared/ipc";
import { synchronizeIndex } from "../library/indexing.ts";
import { searchLibrary } from "../library/search.ts";
import type { Arguments } from "./arguments.ts";
import { print, withLibrary, type Command } from "./command.ts";

function queryOf(given: Arguments, query: string): SearchQuery {
  const type = given.value("type") ?? null;
  const asType = DocumentType.nullable().safeParse(type);
  if (!asType.success) {
    throw new AppError("wrong-usage", `--type is source, annotation or note, not “${type}”.`);
  }
  return {
    query,
    type: asType.data,
    limit: Math.max(1, given.count("limit", 20)),
    offset: given.count("offset", 0),
    typing: false,
    all: given.flag("all"),
  };
}

function answerLines(answer: SearchAnswer): string[] {
  const count = `${answer.atLeast ? "at least " : ""}${answer.total} found`;
  return [
    ...answer.problems.map(({ start, message }) => `at ${start + 1}: ${message}`),
    ...answer.hits.map(({ type, title, snippet }) => `${type}  ${title}\n    ${snippet}`),
    count,
  ];
}

async function* queriesOf(file: string): AsyncGenerator<string> {
  const content = await readFile(file, "utf8").catch((error: unknown) => {
    throw new AppError("not-found", `The file of queries “${file}” could not be read.`, {
      cause: error,
    });
  });
  yield* content.split(/\r?\n/).filter((line) => line.trim() !== "");
}

/** `search QUERY`, `search --queries FILE` */
export const searchCommand: Command = {
  name: "search",
  synopsis: "QUERY [--type T] [--limit N] [--offset N] [--all] | --queries FILE",
  does: "searches sources, annotations and notes; with --queries one JSON result a line",
  positionals: [0, Infinity],
  options: {
    type: "value",
    limit: "count",
    offset: "count",
    all: "flag",
    queries: "value",
  },
  run: withLibrary(async (library, given) => {
    const file = given.value("queries");
    if ((file === undefined) === (given.positionals.length === 0)) {
      throw new AppError("wrong-usage", "Give a query, or a file of queries with --queries.");
    }
    await synchronizeIndex(library);
    if (file !== undefined) {
      for await (const query of queriesOf(file)) {
        const answer = await searchLibrary(library, queryOf(given, query));
        process.stdout.write(`${JSON.stringify(answer)}\n`);
      }
      return 0;
    }
    const answer = await searchLibrary(library, queryOf(given, given.positionals.join(" ")));
    print(given, answer, answerLines(answer));
    return 0;
  }),
};
