import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { ROOT } from "../../../resources/runtime/places.js";
import type { Stage } from "./stage.ts";
import { handOver } from "./user.ts";

export interface AppOptions {
  /** Library to open at the start; without it the first screen shows. */
  readonly library?: string;
  /** Profile of an earlier run; without it a fresh one. */
  readonly profile?: string;
  readonly theme?: "light" | "dark";
  /** Another application than ours, for controls. */
  readonly application?: string;
}

/** The running application and its window. */
export interface App {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** To be given to the next `launch` to see what was remembered. */
  readonly profile: string;
  /** What the application has written to its terminal so far. */
  readonly output: () => string;
  /** Writes `tests/screenshots/<name>.png`. */
  readonly screenshot: (name: string) => Promise<string>;
  /** Closes the window as a user does and waits for the process to end. */
  readonly close: () => Promise<void>;
}

/** Starts the real application, its sandbox on, as a user who is not root. */
export async function launchOn(stage: Stage, options: AppOptions = {}): Promise<App> {
  const profile = options.profile ?? (await folderOn(stage, "profile"));
  const library = options.library === undefined ? [] : [`--library=${options.library}`];
  const electron = await _electron.launch({
    executablePath: stage.executable,
    args: [options.application ?? stage.application, `--user-data-dir=${profile}`, ...library],
    cwd: stage.work,
    chromiumSandbox: true,
    env: environment(await homeOf(profile), stage.display),
    colorScheme: options.theme ?? "light",
    timeout: 60_000,
  });
  let output = "";
  const child = electron.process();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (part: Buffer) => (output += part.toString()));
  }
  const page = await electron.firstWindow();
  await page.waitForLoadState("load");
  return {
    electron,
    page,
    profile,
    output: () => output,
    screenshot: (name) => screenshot(page, name),
    close: () => electron.close(),
  };
}

/** A new empty folder that belongs to the application's user. */
export async function folderOn(stage: Stage, name: string): Promise<string> {
  const folder = await mkdtemp(join(stage.work, `${name}-`));
  await handOver(folder);
  return folder;
}

/** A home in the profile, so that no application finds another's documents. */
async function homeOf(profile: string): Promise<string> {
  const home = join(profile, "home");
  await mkdir(join(home, "Documents"), { recursive: true });
  await handOver(home);
  return home;
}

function environment(home: string, display: string | null): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && /^(PATH|LANG|LC_|TZ|DISPLAY|COMMONPLACE_DEBUG)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    XDG_CACHE_HOME: join(home, ".cache"),
    ...(display === null ? {} : { DISPLAY: display }),
  };
}

async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(ROOT, "tests/screenshots");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
