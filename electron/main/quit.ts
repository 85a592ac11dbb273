import { app } from "electron";
import { toEnvelope } from "#shared/errors";

/** Longest wait for the last writes; a disk that hangs must not keep the desktop from shutting down. */
const LONGEST_CLOSE_MS = 15_000;

/**
 * Ends the application when its window is closed, but only after `close` has finished what is being
 * written.
 */
export function quitInOrder(close: () => Promise<void>): void {
  let closing = false;
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    // Every window is gone by now, so nothing is skipped by `exit`; `quit` would be ignored here.
    void finish(close).then(() => setImmediate(() => app.exit(0)));
  });
}

async function finish(close: () => Promise<void>): Promise<void> {
  const limit = new Promise<void>((resolve) => {
    setTimeout(resolve, LONGEST_CLOSE_MS).unref();
  });
  try {
    await Promise.race([close(), limit]);
  } catch (error) {
    console.error("The library did not close in order:", toEnvelope(error).message);
  }
}
