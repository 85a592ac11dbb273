import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { app, protocol, type BrowserWindow } from "electron";
import { AppError, toEnvelope } from "#shared/errors";
import type { Emit } from "../library/emit.ts";
import { createHandlers, type HandlerSet } from "../library/handlers.ts";
import type { Library } from "../library/library.ts";
import { readPage } from "../library/originals.ts";
import { addressFetcher } from "./addressCapture/client.ts";
import { serveApp } from "./appProtocol.ts";
import { desktopShell } from "./desktopShell.ts";
import { sendEvent, serveCalls } from "./ipc.ts";
import { setMenu } from "./menu.ts";
import { APP_SCHEME, SNAPSHOT_SCHEME } from "./origin.ts";
import { openPreferences, type Preferences } from "./preferences.ts";
import { quitInOrder } from "./quit.ts";
import { secureProcess, secureSession } from "./security.ts";
import { serveSnapshots } from "./snapshotProtocol.ts";
import { utilityChildren } from "./utilityChild.ts";
import { createWindow, loadInterface } from "./window.ts";

const NAME = "Commonplace";

/** The folder of the build: `main/`, `preload/` and `renderer/` lie in it. */
const OUT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Wires the application together; resolves when the window has loaded. */
export async function startApp(): Promise<void> {
  app.setName(NAME);
  useProfile();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerSchemes();
  secureProcess();
  await app.whenReady();
  const session = secureSession();
  const preferences = openPreferences(app.getPath("userData"));
  const window = await createWindow(session, preferences, OUT);
  serveApp(session, resolve(OUT, "renderer"));
  const host = connectLibrary(window, preferences);
  serveSnapshots(session, {
    page: (snapshot) => readPage(libraryOf(host), snapshot),
    picture: (snapshot, name) => libraryOf(host).store.readMedia(snapshot, name),
  });
  app.on("second-instance", () => focus(window));
  await loadInterface(window);
}

/** `--user-data-dir` moves the profile; tests give each application its own. */
function useProfile(): void {
  const folder = app.commandLine.getSwitchValue("user-data-dir");
  if (folder !== "") app.setPath("userData", resolve(folder));
}

function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { ...privileges, codeCache: true } },
    { scheme: SNAPSHOT_SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Opens the use cases to the window, and the library that was open last. */
function connectLibrary(window: BrowserWindow, preferences: Preferences): HandlerSet {
  let quitting = false;
  // A window that is gone gives no contents any more.
  const contents = window.webContents;
  const run = (id: string): void => emit("action.run", { id });
  const emit: Emit = (name, payload) => {
    if (name === "library.changed" && !quitting) {
      const { open } = payload as { readonly open: { readonly root: string } | null };
      setMenu(run, open !== null);
      remember(preferences, open?.root ?? null);
    }
    sendEvent(contents, name, payload);
  };
  setMenu(run, false);
  const host = createHandlers({
    shell: desktopShell(window, preferences),
    startChild: utilityChildren(),
    emit,
    fetchAddress: addressFetcher({
      executable: process.execPath,
      words: wordsOfSecondProcess(),
      folder: resolve(app.getPath("userData"), "address-capture"),
    }),
  });
  const pending = serveCalls(host.handlers, openLast(host, preferences, window, emit));
  quitInOrder(async () => {
    quitting = true;
    await pending.settled();
    await host.close();
    await preferences.settled();
  });
  return host;
}

/** A packaged application knows its own folder; without a sandbox here there is none there. */
function wordsOfSecondProcess(): string[] {
  const folder = app.isPackaged ? [] : [app.getAppPath()];
  return app.commandLine.hasSwitch("no-sandbox") ? [...folder, "--no-sandbox"] : folder;
}

function remember(preferences: Preferences, root: string | null): void {
  preferences.lastOpen.write(root).catch((error: unknown) => {
    console.error("The name of the open library could not be kept:", error);
  });
}

/** Opens the library of `--library`, else the last one; a failure is told once the window listens. */
async function openLast(
  host: HandlerSet,
  preferences: Preferences,
  window: BrowserWindow,
  emit: Emit,
): Promise<void> {
  try {
    const named = app.commandLine.getSwitchValue("library");
    const root = named === "" ? await preferences.lastOpen.read() : resolve(named);
    if (root !== null) await host.handlers["library.open"]({ root });
  } catch (error) {
    const { message } = toEnvelope(error);
    const tell = (): void => emit("notice", { level: "problem", message });
    if (window.webContents.isLoading()) window.webContents.once("did-finish-load", tell);
    else tell();
  }
}

function libraryOf(host: HandlerSet): Library {
  const library = host.library();
  if (library === null) throw new AppError("not-a-library", "No library is open.");
  return library;
}

function focus(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
