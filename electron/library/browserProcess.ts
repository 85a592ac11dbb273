import { spawn, type ChildProcess } from "node:child_process";

/** How Electron is started for one task. */
export interface BrowserStart {
  readonly executable: string;
  /** The application's folder, if it is not packaged, and the switch that names the task. */
  readonly words: readonly string[];
  /** Thrown away by the caller when the process has ended. */
  readonly profile: string;
}

/** Variables that would make the process something else than a plain browser. */
const NOT_PASSED_ON = /^(ELECTRON_|NODE_|VITE_)/;

/** Starts Electron as a process for one task, with a channel and a profile of its own. */
export function startBrowser({ executable, words, profile }: BrowserStart): ChildProcess {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name));
  const stderr = process.env["COMMONPLACE_DEBUG"] === undefined ? "ignore" : "inherit";
  return spawn(executable, [...words, `--user-data-dir=${profile}`], {
    stdio: ["ignore", "ignore", stderr, "ipc"],
    env: Object.fromEntries(kept),
    windowsHide: true,
  });
}

/**
 * What `task` resolves to, or null where the process ended before or was ended by `stop`. It settles
 * only after the process has ended.
 */
export async function whileRunning<T>(
  child: ChildProcess,
  stop: AbortSignal,
  task: Promise<T>,
): Promise<T | null> {
  const ended = new Promise<null>((resolve) => {
    child.once("exit", () => resolve(null));
    child.once("error", () => resolve(null));
  });
  const kill = (): void => void child.kill("SIGKILL");
  stop.addEventListener("abort", kill, { once: true });
  try {
    if (stop.aborted) return null;
    return await Promise.race([task, ended]);
  } finally {
    kill();
    stop.removeEventListener("abort", kill);
    await ended;
  }
}
