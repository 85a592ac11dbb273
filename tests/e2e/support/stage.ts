import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../../../resources/runtime/build.js";
import { resolveElectron } from "../../../resources/runtime/electron.js";
import { say } from "../../../resources/runtime/places.js";
import { startScreen } from "../../../resources/runtime/screen.js";
import { ensureSystem } from "../../../resources/runtime/system.js";
import { applicationFolder, launcher } from "./place.ts";
import { asAppUser, handOver } from "./user.ts";

/** What every run of the real application is given. */
export interface Stage {
  /** Program that starts Electron as a user who is not root. */
  readonly executable: string;
  /** The application to start. */
  readonly application: string;
  /** A virtual screen of that user, null where the real one is used. */
  readonly display: string | null;
  /** Folder of that user; removed at the end. */
  readonly work: string;
}

const SCREEN = { width: 1600, height: 1000 };

/** Prepares Electron, the build and the screen; `clear` takes the screen and the folder away. */
export async function prepareStage(): Promise<{
  readonly stage: Stage;
  readonly clear: () => Promise<void>;
}> {
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
  const stage = {
    executable: await launcher(electron.executable, work),
    application: await applicationFolder(work),
    display: screen?.display ?? null,
    work,
  };
  return {
    stage,
    clear: async () => {
      screen?.stop();
      await rm(work, { recursive: true, force: true });
    },
  };
}
