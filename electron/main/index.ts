import "./jitless.ts";
import { app } from "electron";
import { startApp } from "./app.ts";

// Not awaited: Electron holds back `ready` until this module has been evaluated.
startApp().catch((error: unknown) => {
  console.error("Commonplace could not start:", error);
  app.exit(1);
});
