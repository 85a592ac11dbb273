import { AppError } from "#shared/errors";
import { addStyle, listStyles } from "../library/styles.ts";
import { print, withLibrary, type Command } from "./command.ts";

/** `styles [add FILE]` */
export const stylesCommand: Command = {
  name: "styles",
  synopsis: "[add FILE]",
  does: "lists the citation styles, or adds a .csl file to the library",
  positionals: [0, 2],
  options: {},
  run: withLibrary(async (library, given) => {
    const [verb, file] = given.positionals;
    if (verb !== undefined && (verb !== "add" || file === undefined)) {
      throw new AppError("wrong-usage", "Say “styles”, or “styles add FILE”.");
    }
    if (file !== undefined) {
      const style = await addStyle(library, file);
      print(given, style, [`added    ${style.id}: ${style.title}`]);
      return 0;
    }
    const styles = await listStyles(library);
    const lines = styles.map(({ id, title, problem }) => `${id}\t${problem ?? title}`);
    print(given, styles, lines);
    return 0;
  }),
};
