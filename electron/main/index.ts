import "./jitless.ts";
import { app } from "electron";
import { startAddressCapture } from "./addressCapture/process.ts";
import { ADDRESS_SWITCH } from "./addressCapture/protocol.ts";
import { startApp } from "./app.ts";

// A packaged application has one entry, so the process that fetches an address begins here too.
const start = app.commandLine.hasSwitch(ADDRESS_SWITCH) ? startAddressCapture : startApp;

// Not awaited: Electron holds back `ready` until this module has been evaluated.
start().catch((error: unknown) => {
  console.error("Commonplace could not start:", error);
  app.exit(1);
});
