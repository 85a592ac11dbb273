import { readdir, writeFile } from "node:fs/promises";
import { inject } from "vitest";
import { addressFetcher } from "../../../electron/main/addressCapture/client.ts";
import type { FetchedAddress, FetchStage } from "../../../electron/library/address.ts";
import { folderOn } from "./launch.ts";
import { runsAsRoot } from "./user.ts";

/** A fetcher over the real second process, as the application's user. */
export interface Fetching {
  readonly fetch: (
    url: string,
    options?: { readonly signal?: AbortSignal; readonly onStage?: (stage: FetchStage) => void },
  ) => Promise<FetchedAddress>;
  /** What is left in the folder of the throwaway profiles. */
  readonly left: () => Promise<readonly string[]>;
}

/** `switches` are given to Chromium, to stand in for a network that is not there. */
export async function openFetching(switches: readonly string[] = []): Promise<Fetching> {
  const stage = inject("stage");
  const parent = await folderOn(stage, "address");
  if (stage.display !== null) process.env["DISPLAY"] = stage.display;
  process.env["HOME"] = parent;
  const folder = `${parent}/captures`;
  const fetch = addressFetcher({
    executable: runsAsRoot ? await givingOver(parent, stage.executable) : stage.executable,
    words: [stage.application, ...switches],
    folder,
  });
  return {
    fetch: (url, { signal = new AbortController().signal, onStage = () => undefined } = {}) =>
      fetch(url, { signal, onStage }),
    left: () => readdir(folder).catch(() => []),
  };
}

/** The folders are made by root here and used by the application's user. */
async function givingOver(folder: string, executable: string): Promise<string> {
  const path = `${folder}/electron`;
  const script = `#!/bin/sh\nchown -R 65534:65534 '${folder}'\nexec '${executable}' "$@"\n`;
  await writeFile(path, script, { mode: 0o755 });
  return path;
}
