import { toEnvelope } from "#shared/errors";
import { AppError } from "#shared/errors";
import { commands } from "./commands.ts";
import { parseArguments } from "./arguments.ts";
import { usage } from "./usage.ts";

/** Runs one command; answers the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const [name, ...rest] = argv;
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      process.stdout.write(usage());
      return name === undefined ? 2 : 0;
    }
    const command = commands.get(name);
    if (command === undefined) {
      throw new AppError("wrong-usage", `There is no command “${name}”.\n\n${usage()}`);
    }
    return await command.run(parseArguments(command, rest));
  } catch (error) {
    const { code, message } = toEnvelope(error);
    process.stderr.write(`${message}\n`);
    return code === "wrong-usage" ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
