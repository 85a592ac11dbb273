import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

/** Bytes hashed in one go: about 3 ms, so that the event loop of main never waits longer. */
const SLICE = 4 << 20;

/** Lower-case hex sha256; long input is hashed in slices that let other work through. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = createHash("sha256");
  for (let at = 0; at < bytes.length; at += SLICE) {
    if (at > 0) await setImmediate();
    hash.update(bytes.subarray(at, at + SLICE));
  }
  return hash.digest("hex");
}
