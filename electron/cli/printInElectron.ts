import type { ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "#shared/errors";
import { startBrowser, whileRunning } from "../library/browserProcess.ts";

/** The folder of the application, seen from the built command line. */
const APPLICATION = fileURLToPath(new URL("../../", import.meta.url));
/** As in `electron/main/print`, which this layer does not import. */
const PRINT_SWITCH = "--print-page";
/** The process keeps its own limit; this one is for a process that hangs (milliseconds). */
const LONGEST = 90_000;

/** Prints a page as a PDF in an Electron started for it, with a profile that is gone afterwards. */
export async function printInElectron(html: string): Promise<Uint8Array> {
  if (!hasDisplay()) {
    throw cannot("there is no display here: run it as `xvfb-run -a commonplace export ...`.");
  }
  const executable = await findElectron();
  const folder = await mkdtemp(join(tmpdir(), "commonplace-print-"));
  const order = { page: join(folder, "page.html"), file: join(folder, "page.pdf") };
  try {
    await writeFile(order.page, html);
    await runPrinter(start(executable, join(folder, "profile")), order);
    return new Uint8Array(await readFile(order.file));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function cannot(reason: string, cause?: unknown): AppError {
  return new AppError(
    "unsupported",
    `A PDF is printed by Electron, and ${reason} Nothing was written; export to html or docx instead, ` +
      "or export the PDF in the application.",
    { cause },
  );
}

/** The Electron that is here; nothing is downloaded for an export. */
async function findElectron(): Promise<string> {
  if (process.versions["electron"] !== undefined) return process.execPath;
  const runtime = new URL("../../resources/runtime/electron.js", import.meta.url);
  try {
    const { presentElectron } = (await import(runtime.href)) as {
      readonly presentElectron: () => Promise<{ readonly executable: string } | null>;
    };
    const found = await presentElectron();
    if (found !== null) return found.executable;
  } catch (error) {
    throw cannot("it could not be looked for here.", error);
  }
  throw cannot("there is none here yet: start the application once.");
}

function start(executable: string, profile: string): ChildProcess {
  const unboxed = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const words = [...unboxed, APPLICATION, PRINT_SWITCH, ...unboxed];
  return startBrowser({ executable, words, profile });
}

/** Without one Electron 33 crashes as it prints, also on its headless platform. */
function hasDisplay(): boolean {
  return process.platform !== "linux" || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
}

function isSet(name: string): boolean {
  return (process.env[name] ?? "") !== "";
}

async function runPrinter(child: ChildProcess, order: object): Promise<void> {
  const told = await whileRunning(child, AbortSignal.timeout(LONGEST), lastReport(child, order));
  if (told === null) throw cannot("it ended before the page was printed.");
  if (told.type === "failed") throw new AppError("internal", told.message ?? "");
}

interface Report {
  readonly type: string;
  readonly message?: string;
}

function lastReport(child: ChildProcess, order: object): Promise<Report> {
  return new Promise((resolve) => {
    child.on("message", (message) => {
      const report = message as Report;
      if (report.type === "ready") child.send(order);
      else resolve(report);
    });
  });
}
