import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureBuilt } from "../../../resources/runtime/build.js";
import { resolveElectron } from "../../../resources/runtime/electron.js";
import { say } from "../../../resources/runtime/places.js";
import { startScreen } from "../../../resources/runtime/screen.js";
import { ensureSystem } from "../../../resources/runtime/system.js";
import { applicationFolder, launcher } from "./place.ts";
import { asAppUser, handOver } from "./user.ts";

/** What every end-to-end test is given. */
export interface Stage {
  /** Program that starts Electron as a user who is not root. */
  readonly executable: string;
  /** The application to start. */
  readonly application: string;
  /** A virtual screen of that user, null where the tests use the real one. */
  readonly display: string | null;
  /** Folder of that user; removed at the end. */
  readonly work: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    stage: Stage;
  }
}

const SCREEN = { width: 1600, height: 1000 };

/** Prepares Electron, the build and the screen once for all end-to-end tests. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  process.umask(0o022);
  const electron = await resolveElectron();
  say(electron.sentence);
  const virtual = process.platform === "linux";
  ensureSystem(electron.executable, { virtualScreen: virtual });
  ensureBuilt();
  const work = await realpath(await mkdtemp(join(tmpdir(), "commonplace-e2e-")));
  await chmod(work, 0o755);
  await handOver(work);
  const screen = virtual ? await startScreen(SCREEN, asAppUser) : null;
  project.provide("stage", {
    executable: await launcher(electron.executable, work),
    application: await applicationFolder(work),
    display: screen?.display ?? null,
    work,
  });
  return async () => {
    screen?.stop();
    await rm(work, { recursive: true, force: true });
  };
}
