import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { utilityProcess } from "electron";
import type { ChildName, ChildPort, StartChild } from "#shared/ipc";

/** Heap of a process in MB; a document that needs more ends its process, not the application. */
const MEMORY_LIMIT: Readonly<Record<ChildName, number>> = { capture: 1536, search: 2048 };

/** A StartChild over Electron's utility processes; `folder` holds `<name>.js`. */
export function utilityChildren(
  folder: string = dirname(fileURLToPath(import.meta.url)),
): StartChild {
  return (name, args) => startUtility(join(folder, `${name}.js`), name, args);
}

function startUtility(entry: string, name: ChildName, args: readonly string[]): ChildPort {
  const child = utilityProcess.fork(entry, [...args], {
    serviceName: `commonplace ${name}`,
    execArgv: [`--max-old-space-size=${MEMORY_LIMIT[name]}`],
    stdio: process.env["COMMONPLACE_DEBUG"] === undefined ? "ignore" : "inherit",
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on("message", listener);
      return () => child.off("message", listener);
    },
    onExit: (listener) => {
      child.on("exit", listener);
      return () => child.off("exit", listener);
    },
    kill: () => end(child),
  };
}

/** A process that is stuck in a loop answers no polite request. */
function end(child: Electron.UtilityProcess): void {
  const { pid } = child;
  if (pid === undefined) child.kill();
  else process.kill(pid, "SIGKILL");
}
