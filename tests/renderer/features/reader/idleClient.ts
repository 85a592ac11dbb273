import type { WindowClient } from "../../../../renderer/client.ts";

/** A client nothing answers: for parts that only call when the user acts. */
export function idleClient(): WindowClient {
  return {
    call: () => new Promise(() => undefined),
    on: () => () => undefined,
    pathOf: () => "",
  };
}
