import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#shared/errors";
import type { FetchAddress, FetchedAddress } from "../../library/address.ts";
import { ADDRESS_SWITCH, FetchReport, type FetchedFile } from "./protocol.ts";
import { failureSentence } from "./sentences.ts";

/** How the second process is started. */
export interface FetchParts {
  /** Electron, or the packaged application. */
  readonly executable: string;
  /** Before the switches of the process itself: the application's folder, `--no-sandbox` as root. */
  readonly words: readonly string[];
  /** Holds the throwaway profiles; emptied before each fetch. */
  readonly folder: string;
}

/** The process keeps its own limits; this one is for a process that hangs (milliseconds). */
const LONGEST = 75_000;

/** Variables that would make the second process something else than a plain browser. */
const NOT_PASSED_ON = /^(ELECTRON_|NODE_|VITE_)/;

/**
 * Fetches addresses, one at a time, each in a process and with a profile of its own that are gone
 * when the promise settles.
 */
export function addressFetcher(parts: FetchParts): FetchAddress {
  return async (url, { signal, onStage }) => {
    signal.throwIfAborted();
    // What an earlier process left when all was killed goes first.
    await rm(parts.folder, { recursive: true, force: true });
    await mkdir(parts.folder, { recursive: true });
    const folder = await mkdtemp(join(parts.folder, "fetch-"));
    try {
      const file = join(folder, "fetched");
      const fetched = await runProcess(start(parts, join(folder, "profile")), {
        order: { url, file },
        signal,
        onStage,
      });
      return await withBytes(fetched, file);
    } finally {
      await rm(parts.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
}

function start({ executable, words }: FetchParts, profile: string): ChildProcess {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name));
  const own = [`--${ADDRESS_SWITCH}`, `--user-data-dir=${profile}`];
  const stderr = process.env["COMMONPLACE_DEBUG"] === undefined ? "ignore" : "inherit";
  return spawn(executable, [...words, ...own], {
    stdio: ["ignore", "ignore", stderr, "ipc"],
    env: Object.fromEntries(kept),
    windowsHide: true,
  });
}

interface Run {
  readonly order: { readonly url: string; readonly file: string };
  readonly signal: AbortSignal;
  readonly onStage: Parameters<FetchAddress>[1]["onStage"];
}

/** Resolves or rejects only after the process has ended. */
async function runProcess(child: ChildProcess, run: Run): Promise<FetchedFile> {
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const limit = AbortSignal.timeout(LONGEST);
  const stop = AbortSignal.any([run.signal, limit]);
  const kill = (): void => void child.kill("SIGKILL");
  stop.addEventListener("abort", kill, { once: true });
  try {
    const told = await Promise.race([lastReport(child, run), ended]);
    if (run.signal.aborted) throw new AppError("cancelled", "The address was not captured.");
    if (limit.aborted) throw failureSentence({ reason: "timeout", detail: "" }, run.order.url);
    if (told === undefined) throw failureSentence({ reason: "crashed", detail: "" }, run.order.url);
    if (told.type === "failed") throw failureSentence(told.failure, run.order.url);
    return told.fetched;
  } finally {
    kill();
    stop.removeEventListener("abort", kill);
    await ended;
  }
}

type LastReport = Extract<FetchReport, { readonly type: "fetched" | "failed" }>;

function lastReport(child: ChildProcess, { order, onStage }: Run): Promise<LastReport> {
  return new Promise((resolve) => {
    child.on("message", (message) => {
      const report = FetchReport.parse(message);
      if (report.type === "ready") child.send(order);
      else if (report.type === "stage") onStage(report.stage);
      else resolve(report);
    });
  });
}

async function withBytes(fetched: FetchedFile, file: string): Promise<FetchedAddress> {
  return { ...fetched, bytes: await readFile(file) };
}
