import { join } from "node:path";
import { app, clipboard, dialog, shell as desktop, type BrowserWindow } from "electron";
import type { Shell } from "../library/shell.ts";
import { clipboardAddress } from "./clipboardAddress.ts";
import { checkedAddress } from "./links.ts";
import type { Preferences } from "./preferences.ts";
import { printPage } from "./print/printPage.ts";

/** The desktop as Electron gives it; dialogs belong to the window. */
export function desktopShell(window: BrowserWindow, preferences: Preferences): Shell {
  return {
    chooseFolder: (purpose) => chooseFolder(window, purpose),
    chooseFiles: async () => {
      const answer = await dialog.showOpenDialog(window, {
        title: "Add files",
        buttonLabel: "Add",
        properties: ["openFile", "multiSelections"],
      });
      return answer.filePaths;
    },
    chooseVersion: async () => {
      const answer = await dialog.showOpenDialog(window, {
        title: "Add a new version",
        buttonLabel: "Add",
        properties: ["openFile"],
      });
      return answer.filePaths[0] ?? null;
    },
    chooseStyle: async () => {
      const answer = await dialog.showOpenDialog(window, {
        title: "Add a citation style",
        buttonLabel: "Add",
        filters: [{ name: "Citation Style Language", extensions: ["csl"] }],
        properties: ["openFile"],
      });
      return answer.filePaths[0] ?? null;
    },
    saveFile: async (suggestedName, filters) => {
      const answer = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath("documents"), suggestedName),
        filters: filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
        properties: ["createDirectory", "showOverwriteConfirmation"],
      });
      return answer.canceled ? null : answer.filePath;
    },
    printPage,
    openLink: (url) => openLink(window, url),
    copyText: async (text) => {
      await clipboard.writeText(text);
    },
    copiedAddress: clipboardAddress,
    loadSettings: () => preferences.settings.read(),
    saveSettings: (settings) => preferences.settings.write(settings),
    loadRecent: () => preferences.recent.read(),
    saveRecent: (recent) => preferences.recent.write([...recent]),
    documentsFolder: app.getPath("documents"),
    sampleFolder: join(app.getAppPath(), "resources/sample"),
  };
}

async function chooseFolder(
  window: BrowserWindow,
  purpose: "new" | "open",
): Promise<string | null> {
  const texts = {
    new: { title: "Where shall the new library be?", buttonLabel: "Create here" },
    open: { title: "Open a library", buttonLabel: "Open" },
  };
  const answer = await dialog.showOpenDialog(window, {
    ...texts[purpose],
    defaultPath: app.getPath("documents"),
    properties: ["openDirectory", "createDirectory"],
  });
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

async function openLink(window: BrowserWindow, text: string): Promise<void> {
  const address = checkedAddress(text);
  const { response } = await dialog.showMessageBox(window, {
    type: "question",
    message: "Open this address in your browser?",
    detail: address,
    buttons: ["Open", "Cancel"],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await desktop.openExternal(address);
}
