import { AppError } from "#shared/errors";
import type { Usage } from "#shared/ipc";
import { annotationNamed } from "#shared/model";
import { findAnnotation } from "../library/annotate.ts";
import type { Library } from "../library/library.ts";
import { locatorOf, pagesOfPassage } from "../library/pages.ts";
import { listUsages } from "../library/used.ts";
import { print, withLibrary, type Command } from "./command.ts";

async function passageNamed(library: Library, named: string) {
  const id = annotationNamed(named);
  const found = id === null ? null : await findAnnotation(library, id);
  if (found === null)
    throw new AppError("not-found", `There is no passage ${named} in this library.`);
  const { citekey, csl } = await library.store.readSource(found.source);
  const { annotation, source, snapshot, start, end, exact, comment, tags } = found;
  const locator = locatorOf(await pagesOfPassage(library, { snapshot, start, end }));
  const title = csl.title ?? citekey;
  return {
    annotation,
    source,
    citekey,
    title,
    snapshot,
    start,
    end,
    locator,
    exact,
    comment,
    tags,
  };
}

function linesOf(
  passage: Awaited<ReturnType<typeof passageNamed>>,
  used: readonly Usage[],
): readonly string[] {
  const { title, citekey, locator, source, start, end, snapshot, exact, comment, tags } = passage;
  return [
    exact,
    "",
    `${title} (${citekey}${locator === null ? "" : `, ${locator}`})`,
    `source ${source}, characters ${start} to ${end} of sha256:${snapshot}`,
    ...(comment === "" ? [] : [`comment: ${comment}`]),
    ...(tags.length === 0 ? [] : [`tags: ${tags.join(", ")}`]),
    ...(used.length === 0 ? ["quoted nowhere"] : ["quoted in:"]),
    ...used.map(
      ({ notebook, title: note, paragraph, words }) =>
        `  ${notebook}/${note}, paragraph ${paragraph}: ${words}`,
    ),
  ];
}

/** `show ANNOTATION`: from the `anno:` of an exported endnote back to the passage. */
export const showCommand: Command = {
  name: "show",
  synopsis: "ANNOTATION",
  does: "shows a passage by its id (anno:...): source, place, words, and where it is quoted",
  positionals: [1, 1],
  options: {},
  run: withLibrary(async (library, given) => {
    const passage = await passageNamed(library, given.positionals[0]!);
    let unread = 0;
    const used = await listUsages(
      library,
      { source: null, annotation: passage.annotation },
      ({ message }) => {
        unread += 1;
        process.stderr.write(`${message}\n`);
      },
    );
    print(given, { ...passage, used }, linesOf(passage, used));
    return unread > 0 ? 1 : 0;
  }),
};
