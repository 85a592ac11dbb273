import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { Settings } from "#shared/ipc";
import { callKey, useCall, useClient } from "../../client.ts";
import { orSay } from "../../ui/index.ts";

/** Changes settings, shown at once and kept by main. */
export function useChangeSettings(): (part: Partial<Settings>) => void {
  const client = useClient();
  const cache = useQueryClient();
  return useCallback(
    (part) => {
      void orSay(client.call("settings.set", part)).then((settings) => {
        if (settings !== null) cache.setQueryData(callKey("settings.get", null), settings);
      });
    },
    [client, cache],
  );
}

/** Puts the chosen theme on the page; the system's needs no mark. */
export function showTheme(theme: Settings["theme"], page: HTMLElement): void {
  if (theme === "system") page.removeAttribute("data-theme");
  else page.setAttribute("data-theme", theme);
}

/** Keeps the page in the chosen theme. */
export function useTheme(): void {
  const { data } = useCall("settings.get", null);
  const theme = data?.theme ?? "system";
  useEffect(() => showTheme(theme, document.documentElement), [theme]);
}
