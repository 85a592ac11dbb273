import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { folderOn, launchOn, type App, type AppOptions } from "./launch.ts";
import { handOver } from "./user.ts";

export type { App, AppOptions } from "./launch.ts";

/** Starts the real application, its sandbox on, as a user who is not root. */
export function launch(options: AppOptions = {}): Promise<App> {
  return launchOn(inject("stage"), options);
}

/** A new empty folder that belongs to the application's user. */
export function appFolder(name: string): Promise<string> {
  return folderOn(inject("stage"), name);
}

/** Writes a file that the application can read; gives its path. */
export async function appFile(folder: string, name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  await handOver(path);
  return path;
}
