import { useCallback } from "react";
import type { LibraryState } from "#shared/ipc";
import { useClient, type WindowClient } from "../client.ts";
import { useChangeSettings } from "../features/settings/index.ts";
import { openDialog, orSay, useAction } from "../ui/index.ts";

/** Asks for a folder and makes or opens a library in it. */
export async function chooseLibrary(client: WindowClient, purpose: "new" | "open"): Promise<void> {
  const root = await client.call("library.chooseFolder", { purpose });
  if (root === null) return;
  await client.call(purpose === "new" ? "library.create" : "library.open", { root });
}

/** Actions that work with or without an open library. */
export function useLibraryActions(open: LibraryState["open"]): void {
  const client = useClient();
  const change = useChangeSettings();
  useAction(
    "library.new",
    useCallback(() => void orSay(chooseLibrary(client, "new")), [client]),
  );
  useAction(
    "library.open",
    useCallback(() => void orSay(chooseLibrary(client, "open")), [client]),
  );
  useAction(
    "library.sample",
    useCallback(() => void orSay(client.call("library.openSample", null)), [client]),
  );
  const close = useCallback(() => void orSay(client.call("library.close", null)), [client]);
  useAction("library.close", open === null ? null : close);
  useAction("settings.open", openSettings);
  useAction("palette.open", openPalette);
  useAction("help.shortcuts", openShortcuts);
  useAction(
    "theme.light",
    useCallback(() => change({ theme: "light" }), [change]),
  );
  useAction(
    "theme.dark",
    useCallback(() => change({ theme: "dark" }), [change]),
  );
  useAction(
    "theme.contrast",
    useCallback(() => change({ theme: "contrast" }), [change]),
  );
  useAction(
    "theme.system",
    useCallback(() => change({ theme: "system" }), [change]),
  );
}

const openSettings = (): void => openDialog({ kind: "settings" });
const openPalette = (): void => openDialog({ kind: "palette" });
const openShortcuts = (): void => openDialog({ kind: "shortcuts" });
