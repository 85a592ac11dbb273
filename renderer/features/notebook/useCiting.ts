import { useMemo } from "react";
import { useClient } from "../../client.ts";
import type { Citer } from "../../editor/index.ts";
import { isText, recall, sayProblem } from "../../ui/index.ts";

/** Sources the picker shows; more is a reason to type on. */
const MOST = 12;

/** What the editor cites with, over this window's client, in the style used last. */
export function useCiting(): Citer {
  const client = useClient();
  return useMemo(
    () => ({
      find: (query) => client.call("citations.find", { query, style: style(), limit: MOST }),
      resolve: (citekeys) =>
        client.call("citations.resolve", { citekeys: [...citekeys], style: style() }),
      onFailure: sayProblem,
      onWorksChanged: (listener) => client.on("sources.changed", listener),
    }),
    [client],
  );
}

function style(): string {
  return recall("citationStyle", isText, "apa");
}
