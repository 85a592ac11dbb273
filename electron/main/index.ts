import "./jitless.ts";
import { app } from "electron";
import { startAddressCapture } from "./addressCapture/process.ts";
import { ADDRESS_SWITCH } from "./addressCapture/protocol.ts";
import { startApp } from "./app.ts";
import { startPrinting } from "./print/process.ts";
import { PRINT_SWITCH } from "./print/protocol.ts";

/** A packaged application has one entry, so the processes with one task begin here too. */
function chooseStart(): () => Promise<void> {
  if (app.commandLine.hasSwitch(ADDRESS_SWITCH)) return startAddressCapture;
  return app.commandLine.hasSwitch(PRINT_SWITCH) ? startPrinting : startApp;
}

// Not awaited: Electron holds back `ready` until this module has been evaluated.
chooseStart()().catch((error: unknown) => {
  console.error("Commonplace could not start:", error);
  app.exit(1);
});
