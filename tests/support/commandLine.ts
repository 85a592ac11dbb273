import { spawn } from "node:child_process";
import { join } from "node:path";
import { sourceChildren, sourceEntry } from "./children.ts";

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `commonplace` with arguments in a process of its own. */
export interface CommandLine {
  (args: readonly string[], input?: string | Uint8Array): Promise<CommandResult>;
  /** With `--json`, and the one JSON value parsed. */
  json(args: readonly string[], input?: string): Promise<unknown>;
  /** The bundle itself, for tests that kill it. */
  readonly entry: string;
}

/** The command line bundled from source. */
export async function sourceCommandLine(): Promise<CommandLine> {
  await sourceChildren("capture", "search");
  const entry = join(await sourceEntry("cli", "cli/main.ts"), "cli.js");
  const run = (args: readonly string[], input?: string | Uint8Array): Promise<CommandResult> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [entry, ...args]);
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
      child.on("error", reject);
      child.on("close", (code) => {
        resolve({
          code,
          stdout: Buffer.concat(out).toString("utf8"),
          stderr: Buffer.concat(err).toString("utf8"),
        });
      });
      child.stdin.end(input ?? "");
    });
  return Object.assign(run, {
    entry,
    json: async (args: readonly string[], input?: string): Promise<unknown> => {
      const { stdout, stderr } = await run([...args, "--json"], input);
      try {
        return JSON.parse(stdout) as unknown;
      } catch (error) {
        throw new Error(`Not one JSON value: ${stdout}\n${stderr}`, { cause: error });
      }
    },
  });
}
