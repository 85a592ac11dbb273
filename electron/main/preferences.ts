import { join } from "node:path";
import { z } from "zod";
import { Settings } from "#shared/ipc";
import { jsonFile, type JsonFile } from "./jsonFile.ts";

const Recent = z.array(z.object({ root: z.string(), name: z.string() }));

/** Where a window stood; `null` until it was first closed. */
export const WindowState = z
  .object({
    x: z.int(),
    y: z.int(),
    width: z.int().min(1),
    height: z.int().min(1),
    maximized: z.boolean(),
  })
  .nullable();
export type WindowState = z.infer<typeof WindowState>;

/** What the application remembers between starts, in the user's profile. */
export interface Preferences {
  readonly settings: JsonFile<Settings>;
  readonly recent: JsonFile<z.infer<typeof Recent>>;
  readonly window: JsonFile<WindowState>;
  /** The library that was open at the end, null if none. */
  readonly lastOpen: JsonFile<string | null>;
  /** Resolves when every write begun so far has ended. */
  settled(): Promise<void>;
}

/** The preferences kept in a folder. */
export function openPreferences(folder: string): Preferences {
  const files = {
    settings: jsonFile<Settings>(join(folder, "settings.json"), Settings, {
      theme: "system",
      singleLetterKeys: true,
      layout: {},
    }),
    recent: jsonFile(join(folder, "recent.json"), Recent, []),
    window: jsonFile(join(folder, "window.json"), WindowState, null),
    lastOpen: jsonFile(join(folder, "last-library.json"), z.string().nullable(), null),
  };
  const settled = async (): Promise<void> => {
    await Promise.all(Object.values(files).map((file) => file.settled()));
  };
  return { ...files, settled };
}
