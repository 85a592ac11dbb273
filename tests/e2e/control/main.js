// A window without any of the application's protection. It shows that the documents which must not
// reach the canary do reach it when nothing holds them back.
import { app, BrowserWindow } from "electron";

await app.whenReady();
const window = new BrowserWindow({ webPreferences: { sandbox: true } });
await window.loadURL("data:text/html,<title>control</title>");
