import { resolve } from "node:path";
import { AppError } from "#shared/errors";
import { forkChildren } from "../library/forkChild.ts";
import {
  closeLibrary,
  indexBehindText,
  type Library,
  type LibraryChange,
} from "../library/library.ts";
import { openLibrary } from "../library/open.ts";
import type { Arguments, CommandShape } from "./arguments.ts";

/** A command of the command line. */
export interface Command extends CommandShape {
  run(given: Arguments): Promise<number>;
}

/** Prints one JSON value, or the lines meant for people. */
export function print(given: Arguments, value: unknown, lines: readonly string[]): void {
  if (given.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  else if (lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`);
}

function libraryFolder(given: Arguments): string {
  if (given.library === null) {
    throw new AppError(
      "wrong-usage",
      "No library was named. Give --library DIR, or set COMMONPLACE_LIBRARY.",
    );
  }
  return resolve(given.library);
}

function tellIfBehind(change: LibraryChange): void {
  if (change.type === "index-behind") process.stderr.write(`${indexBehindText(change.reason)}\n`);
}

/** Runs a use case on the library that was named; a read-only library says so on stderr. */
export function withLibrary(
  run: (library: Library, given: Arguments) => Promise<number>,
): (given: Arguments) => Promise<number> {
  return async (given) => {
    const library = await openLibrary({
      root: libraryFolder(given),
      startChild: forkChildren(),
      onChange: tellIfBehind,
    });
    try {
      if (library.store.readOnlyReason !== null) {
        process.stderr.write(`${library.store.readOnlyReason}\n`);
      }
      return await run(library, given);
    } finally {
      await closeLibrary(library);
    }
  };
}
