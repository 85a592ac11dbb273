import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#shared/errors";
import type { FetchAddress, FetchedAddress } from "../../library/address.ts";
import { startBrowser, whileRunning } from "../../library/browserProcess.ts";
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
      const child = startBrowser({
        executable: parts.executable,
        words: [...parts.words, `--${ADDRESS_SWITCH}`],
        profile: join(folder, "profile"),
      });
      const fetched = await runProcess(child, {
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

interface Run {
  readonly order: { readonly url: string; readonly file: string };
  readonly signal: AbortSignal;
  readonly onStage: Parameters<FetchAddress>[1]["onStage"];
}

async function runProcess(child: ChildProcess, run: Run): Promise<FetchedFile> {
  const limit = AbortSignal.timeout(LONGEST);
  const stop = AbortSignal.any([run.signal, limit]);
  const told = await whileRunning(child, stop, lastReport(child, run));
  if (run.signal.aborted) throw new AppError("cancelled", "The address was not captured.");
  if (limit.aborted) throw failureSentence({ reason: "timeout", detail: "" }, run.order.url);
  if (told === null) throw failureSentence({ reason: "crashed", detail: "" }, run.order.url);
  if (told.type === "failed") throw failureSentence(told.failure, run.order.url);
  return told.fetched;
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
