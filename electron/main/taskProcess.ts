import { app } from "electron";
import type { z } from "zod";

/**
 * Settings, before `ready`, of a process started for one task: the profile it was given, nothing to be
 * seen, and an end with whoever started it.
 */
export function prepareTaskProcess(): void {
  const profile = app.commandLine.getSwitchValue("user-data-dir");
  app.setPath("userData", profile);
  app.setPath("sessionData", profile);
  app.setPath("crashDumps", profile);
  // The graphics process takes longer to start than a page.
  app.disableHardwareAcceleration();
  app.on("window-all-closed", () => undefined);
  process.on("disconnect", () => app.exit(0));
}

/** The one order the process is given over its channel; to be asked for before `ready`. */
export function nextOrder<T>(schema: z.ZodType<T>): Promise<T> {
  return new Promise((resolve) => {
    process.once("message", (message) => resolve(schema.parse(message)));
  });
}
