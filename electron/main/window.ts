import { join } from "node:path";
import { BrowserWindow, nativeTheme, screen, type Session } from "electron";
import { APP_ORIGIN, developmentServer } from "./origin.ts";
import type { Preferences } from "./preferences.ts";
import { windowPlace } from "./windowPlace.ts";

/** Below this the panes no longer fit. */
const SMALLEST = { width: 720, height: 480 } as const;

/** Colour until the first paint, so that a dark desktop sees no white flash. */
const PAPER = { light: "#fbfaf7", dark: "#1c1b19" } as const;

/** Makes the window, hidden; `out` is the folder of the build. */
export async function createWindow(
  session: Session,
  preferences: Preferences,
  out: string,
): Promise<BrowserWindow> {
  const remembered = await preferences.window.read();
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...windowPlace(remembered, screens, screen.getPrimaryDisplay().workArea),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: "Commonplace",
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      session,
      preload: join(out, "preload/index.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  });
  if (remembered?.maximized === true) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("page-title-updated", (event) => event.preventDefault());
  rememberPlace(window, preferences);
  return window;
}

/** Loads the interface. */
export async function loadInterface(window: BrowserWindow): Promise<void> {
  await window.loadURL(developmentServer() ?? `${APP_ORIGIN}/`);
}

function rememberPlace(window: BrowserWindow, preferences: Preferences): void {
  window.on("close", () => {
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    preferences.window.write(state).catch((error: unknown) => {
      console.error("The window's place could not be kept:", error);
    });
  });
}
