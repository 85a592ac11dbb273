import { commands } from "./commands.ts";

/** The help text: every command with its arguments and what it does. */
export function usage(): string {
  const rows = [...commands.values()].map(
    ({ name, synopsis, does }) => `  ${name} ${synopsis}\n      ${does}\n`,
  );
  return [
    "Usage: commonplace <command> --library DIR [--json]\n\n",
    "COMMONPLACE_LIBRARY names the library where --library is not given.\n",
    "SOURCE is an id or a citekey; NOTE an id, notebook/title, or a title that is unique.\n\n",
    ...rows,
    "\nExit: 0 done, 1 failed with a sentence, 2 wrong usage.\n",
  ].join("");
}
