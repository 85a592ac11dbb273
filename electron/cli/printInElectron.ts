import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "#shared/errors";

/** The folder of the application, seen from the built command line. */
const APPLICATION = fileURLToPath(new URL("../../", import.meta.url));
/** As in `electron/main/print`, which this layer does not import. */
const PRINT_SWITCH = "--print-page";
/** The process keeps its own limit; this one is for a process that hangs (milliseconds). */
const LONGEST = 90_000;
/** Variables that would make the process something else than a plain browser. */
const NOT_PASSED_ON = /^(ELECTRON_|NODE_|VITE_)/;

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
  const kept = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name));
  const words = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return spawn(
    executable,
    [...words, APPLICATION, PRINT_SWITCH, `--user-data-dir=${profile}`, ...words],
    {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: Object.fromEntries(kept),
      windowsHide: true,
    },
  );
}

/** Without one Electron 33 crashes as it prints, also on its headless platform. */
function hasDisplay(): boolean {
  return process.platform !== "linux" || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
}

function isSet(name: string): boolean {
  return (process.env[name] ?? "") !== "";
}

/** Resolves or rejects only after the process has ended. */
async function runPrinter(child: ChildProcess, order: object): Promise<void> {
  const ended = new Promise<null>((resolve) => {
    child.once("exit", () => resolve(null));
    child.once("error", () => resolve(null));
  });
  const limit = setTimeout(() => child.kill("SIGKILL"), LONGEST);
  try {
    const told = await Promise.race([lastReport(child, order), ended]);
    if (told === null) throw cannot("it ended before the page was printed.");
    if (told.type === "failed") throw new AppError("internal", told.message ?? "");
  } finally {
    clearTimeout(limit);
    child.kill("SIGKILL");
    await ended;
  }
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
