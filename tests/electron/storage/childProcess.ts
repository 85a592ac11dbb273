import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { build } from "rolldown";

/** Bundles `child.ts` for plain Node, which cannot read TypeScript before version 22. */
export async function bundleChild(folder: string): Promise<string> {
  const file = join(folder, "child.mjs");
  await build({
    input: join(import.meta.dirname, "child.ts"),
    platform: "node",
    output: { file, format: "esm", codeSplitting: false },
    logLevel: "silent",
  });
  return file;
}

/** Starts the child on a library; `mode` is what it does there. */
export function startChild(script: string, root: string, mode: "hold" | "work"): ChildProcess {
  return fork(script, [root, mode], { execArgv: [] });
}
