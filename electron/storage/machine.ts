import { readFile } from "node:fs/promises";
import { hostname, uptime } from "node:os";

/** What the lock needs to know of this process and its machine; tests give another one. */
export interface Machine {
  readonly pid: number;
  readonly host: string;
  /** Differs after every start of the machine. */
  readonly bootId: string;
  /** When the process started, in a form only compared; null where it cannot be known. */
  startOf(pid: number): Promise<string | null>;
  isAlive(pid: number): boolean;
}

/** Twenty-second field of `/proc/<pid>/stat`: the start in clock ticks, which a reused pid differs in. */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return null;
  try {
    const line = await readFile(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    // No such process, or /proc is not there: then only `isAlive` speaks.
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function bootId(): Promise<string> {
  try {
    return (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
  } catch {
    // Elsewhere the minute of the start serves; two minutes apart it is taken as another start,
    // and then the heartbeat decides.
    return `started-${Math.round((Date.now() / 1000 - uptime()) / 120)}`;
  }
}

/** The machine this process runs on. */
export async function thisMachine(): Promise<Machine> {
  return { pid: process.pid, host: hostname(), bootId: await bootId(), startOf, isAlive };
}
