// A window without any of the application's protection. It shows that the documents which must not
// reach the canary do reach it when nothing holds them back.
import { app, BrowserWindow } from "electron";

app.on("ready", () => {
  const window = new BrowserWindow({ webPreferences: { sandbox: true } });
  void window.loadURL("data:text/html,<title>control</title>");
});
