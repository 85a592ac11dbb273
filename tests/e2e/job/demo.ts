import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../../resources/runtime/places.js";
import { folderOn, launchOn, type App } from "../support/launch.ts";
import { prepareStage, type Stage } from "../support/stage.ts";
import { steps, type Job } from "./steps.ts";

const run = promisify(execFile);

/** Does the main job in the real application; prints each step; the exit code. */
export async function demo(): Promise<number> {
  const results = await resultsFolder();
  const { stage, clear } = await prepareStage();
  try {
    await perform(stage, results);
    print(`Done. The drafts and a picture of each step are in ${results}`);
    return 0;
  } catch (error) {
    print(`FAILED  ${sentenceOf(error)}`);
    print(`What was done until then is in ${results}`);
    return 1;
  } finally {
    await clear();
  }
}

async function perform(stage: Stage, results: string): Promise<void> {
  const root = join(await folderOn(stage, "documents"), "Harbour books");
  const outbox = await folderOn(stage, "outbox");
  const app = await launchOn(stage);
  try {
    app.page.setDefaultTimeout(60_000);
    print(`ok  ${await opened(app)}`);
    await performSteps({ app, root, outbox, results });
  } finally {
    await app.close();
  }
  print(`ok  ${await verified(root)}`);
}

async function performSteps(job: Job): Promise<void> {
  const { page } = job.app;
  for (const [at, { name, run: perform }] of steps.entries()) {
    const path = join(job.results, `${String(at + 1).padStart(2, "0")}-${name}.png`);
    try {
      print(`ok  ${await perform(job)}`);
    } catch (error) {
      throw new Error(`The step “${name}” did not succeed: ${sentenceOf(error)}`, { cause: error });
    } finally {
      await page.screenshot({ path });
    }
  }
}

/** Says what runs, once it is certain that the system confines the window's process. */
async function opened(app: App): Promise<string> {
  const { version, pid } = await app.electron.evaluate(({ BrowserWindow }) => ({
    version: process.versions["electron"],
    pid: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  }));
  if (process.platform !== "linux") return `Opened the application on Electron ${version}`;
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
  if (!/^Seccomp:\s+2$/m.test(status)) throw new Error("The window runs outside of the sandbox.");
  return `Opened the application on Electron ${version}, its window in the sandbox`;
}

/** Every byte of the library, checked by the command line. */
async function verified(root: string): Promise<string> {
  const cli = join(ROOT, "electron/cli/commonplace.js");
  const words = [cli, "verify", "--deep", "--library", root];
  const { stdout } = await run(process.execPath, words);
  return `Verified every byte of the library: ${stdout.trim().split("\n").at(-1) ?? ""}`;
}

/** `demo-output` in the checkout, or a temporary folder where that cannot be written. */
async function resultsFolder(): Promise<string> {
  const folder = join(ROOT, "demo-output");
  try {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      if (WRITTEN.test(name)) await rm(join(folder, name));
    }
    await writeFile(join(folder, "README.txt"), README);
    return folder;
  } catch (error) {
    print(`${folder} cannot be written (${sentenceOf(error)}); a temporary folder serves.`);
    return mkdtemp(join(tmpdir(), "commonplace-demo-"));
  }
}

/** What an earlier run left, which must not pass for this one's. */
const WRITTEN = /^(\d\d-[a-z-]+\.png|draft\.\w+|README\.txt)$/;

const README =
  "Written by `npm run demo`: the exported draft (draft.html, draft.md) and the window after each step.\n";

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The first lines of what an error says, without the colours of a terminal. */
function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const plain = text.replaceAll(/\u001b\[\d+m/g, "");
  return plain.split("\n").slice(0, 3).join(" ").replaceAll(/\s+/g, " ").trim();
}
