import { parseArgs } from "node:util";
import { AppError } from "#shared/errors";

/** An option of a command: with a value, a whole number, without one, or several times with one. */
export type OptionKind = "value" | "count" | "flag" | "list";

/** What a command takes. `positionals` is the least and the greatest number of them. */
export interface CommandShape {
  readonly name: string;
  /** After the command's name, as `usage` shows it. */
  readonly synopsis: string;
  readonly does: string;
  readonly positionals: readonly [number, number];
  readonly options: Readonly<Record<string, OptionKind>>;
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly json: boolean;
  /** The folder given by `--library` or the environment, null if neither. */
  readonly library: string | null;
  value(name: string): string | undefined;
  list(name: string): readonly string[];
  flag(name: string): boolean;
  /** The whole number given for a `count`, or `fallback` when the option is absent. */
  count(name: string, fallback: number): number;
}

const COMMON: Readonly<Record<string, OptionKind>> = { library: "value", json: "flag" };

/** A dash alone, and words that begin with one, are given to options as they stand. */
function protect(argv: readonly string[], shape: CommandShape): string[] {
  const kinds = { ...COMMON, ...shape.options };
  const out: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at]!;
    const name = word.startsWith("--") ? word.slice(2) : null;
    const next = argv[at + 1];
    const takesValue = name !== null && kinds[name] !== undefined && kinds[name] !== "flag";
    if (takesValue && next !== undefined) {
      out.push(`${word}=${next}`);
      at += 1;
    } else out.push(word);
  }
  return out;
}

/** Parses what follows the command's name; AppError `wrong-usage` with a sentence. */
export function parseArguments(shape: CommandShape, argv: readonly string[]): Arguments {
  const options: Record<
    string,
    { type: "string" | "boolean"; multiple?: boolean; short?: string }
  > = {};
  for (const [name, kind] of Object.entries({ ...COMMON, ...shape.options })) {
    options[name] = {
      type: kind === "flag" ? "boolean" : "string",
      multiple: kind === "list",
      ...(name === "output" ? { short: "o" } : {}),
    };
  }
  const parsed = parse(shape, argv, options);
  const [least, most] = shape.positionals;
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    throw wrong(
      shape,
      parsed.positionals.length < least ? "Something is missing." : "Too much was given.",
    );
  }
  checkCounts(shape, parsed.values);
  const value = (name: string): string | undefined => {
    const given = parsed.values[name];
    return typeof given === "string" ? given : undefined;
  };
  return {
    positionals: parsed.positionals,
    json: parsed.values["json"] === true,
    library: value("library") ?? process.env["COMMONPLACE_LIBRARY"] ?? null,
    value,
    list: (name) => {
      const given = parsed.values[name];
      return Array.isArray(given) ? given.filter((item) => typeof item === "string") : [];
    },
    flag: (name) => parsed.values[name] === true,
    count: (name, fallback) => {
      const given = value(name);
      return given === undefined ? fallback : Number(given);
    },
  };
}

function parse(
  shape: CommandShape,
  argv: readonly string[],
  options: Parameters<typeof parseArgs>[0] extends infer C | undefined
    ? C extends { options?: infer O }
      ? NonNullable<O>
      : never
    : never,
) {
  try {
    return parseArgs({
      args: protect(argv, shape),
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw wrong(shape, error instanceof Error ? error.message : String(error));
  }
}

function checkCounts(shape: CommandShape, values: Readonly<Record<string, unknown>>): void {
  for (const [name, kind] of Object.entries(shape.options)) {
    const given = values[name];
    if (kind !== "count" || typeof given !== "string" || /^\d{1,9}$/.test(given)) continue;
    throw wrong(shape, `--${name} takes a whole number, not “${given}”.`);
  }
}

function wrong(shape: CommandShape, problem: string): AppError {
  return new AppError(
    "wrong-usage",
    `${problem}\nUsage: commonplace ${shape.name} ${shape.synopsis}`,
  );
}
