import { fork } from "node:child_process";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ChildName, ChildPort, StartChild } from "#shared/ipc";

/** Where the build puts the entries of the processes; this module may stand in a chunk below it. */
const HERE = dirname(fileURLToPath(import.meta.url));
const BUILT = basename(HERE) === "chunks" ? dirname(HERE) : HERE;

/** Heap of a process in MB; a document that needs more ends its process, not the application. */
const MEMORY_LIMIT: Readonly<Record<ChildName, number>> = { capture: 1536, search: 2048 };

/** A StartChild over `child_process.fork`; `folder` holds `<name>.js`. */
export function forkChildren(folder: string = BUILT): StartChild {
  return (name, args) => forkChild(join(folder, `${name}.js`), MEMORY_LIMIT[name], args);
}

function forkChild(entry: string, memory: number, args: readonly string[]): ChildPort {
  const child = fork(entry, [...args], {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${memory}`],
    // A dying process writes its stack to stderr; the user gets a sentence from the client instead.
    stdio: ["ignore", "ignore", process.env["COMMONPLACE_DEBUG"] ? "inherit" : "ignore", "ipc"],
  });
  const exited = new Set<(code: number | null) => void>();
  let ended = false;
  const end = (code: number | null): void => {
    if (ended) return;
    ended = true;
    for (const listener of exited) listener(code);
  };
  child.on("exit", end);
  child.on("error", () => end(null));
  return {
    // Between death and the exit event a message has nobody to go to; onExit tells the sender.
    post: (message) => void child.send(message as object, () => undefined),
    onMessage: (listener) => {
      child.on("message", listener);
      return () => child.off("message", listener);
    },
    onExit: (listener) => {
      exited.add(listener);
      return () => exited.delete(listener);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
