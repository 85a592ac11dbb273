import { render } from "@testing-library/react";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { vi } from "vitest";
import { createCapture } from "../../../electron/capture/client.ts";
import type { FetchAddress } from "../../../electron/library/address.ts";
import { createHandlers } from "../../../electron/library/handlers.ts";
import type { RecentLibrary, Shell } from "../../../electron/library/shell.ts";
import { AppError, toEnvelope } from "#shared/errors";
import type { Bridge, CallName, Client, Settings, StartChild } from "#shared/ipc";
import { App } from "../../../renderer/app/App.tsx";
import { ClientProvider, createCache, createClient } from "../../../renderer/client.ts";
import {
  closeDialog,
  NOWHERE,
  startMemory,
  useLibraryView,
  useNavigation,
  useNotices,
} from "../../../renderer/ui/index.ts";
import { sourceChildren } from "../../support/children.ts";

/** What the user answers to the dialogs of the system. */
export interface Answers {
  folder: string | null;
  files: readonly string[];
  saveAs: string | null;
  /** What comes of an address; without it every address is unreachable. */
  fetch: FetchAddress;
}

/** The interface over real use cases on a folder of its own. */
export interface TestWindow {
  readonly client: Client;
  readonly answers: Answers;
  readonly folder: string;
  readonly settings: () => Settings;
  readonly close: () => Promise<void>;
}

function testShell(folder: string, answers: Answers) {
  let settings: Settings = { theme: "system", singleLetterKeys: true, layout: {} };
  let recent: readonly RecentLibrary[] = [];
  const shell: Shell = {
    chooseFolder: () => Promise.resolve(answers.folder),
    chooseFiles: () => Promise.resolve(answers.files),
    chooseStyle: () => Promise.resolve(answers.files[0] ?? null),
    chooseVersion: () => Promise.resolve(answers.files[0] ?? null),
    saveFile: () => Promise.resolve(answers.saveAs),
    printPage: () => Promise.resolve(new Uint8Array()),
    openLink: () => Promise.resolve(),
    copyText: () => Promise.resolve(),
    copiedAddress: () => Promise.resolve(null),
    loadSettings: () => Promise.resolve(settings),
    saveSettings: (next) => Promise.resolve(void (settings = next)),
    loadRecent: () => Promise.resolve(recent),
    saveRecent: (next) => Promise.resolve(void (recent = next)),
    documentsFolder: folder,
    sampleFolder: resolve("resources/sample"),
  };
  return { shell, settings: () => settings };
}

/** jsdom lays nothing out and lacks a few things of a browser the controls ask for. */
export function furnishPage(): void {
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.scrollTo = () => undefined;
  document.elementFromPoint = () => null;
  const box = { x: 0, y: 0, width: 0, height: 0, top: 0, left: 0, right: 0, bottom: 0 };
  const rect = { ...box, toJSON: () => box };
  Range.prototype.getBoundingClientRect = () => rect;
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Object.defineProperty(HTMLElement.prototype, "clientHeight", {
    configurable: true,
    get: () => 600,
  });
  Object.defineProperty(HTMLElement.prototype, "offsetHeight", {
    configurable: true,
    get: () => 40,
  });
  class Silent {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal("ResizeObserver", Silent);
  vi.stubGlobal("IntersectionObserver", Silent);
  vi.stubGlobal("CSS", { escape: (text: string) => text, supports: () => false });
}

const offline: FetchAddress = (url) =>
  Promise.reject(new AppError("unreachable", `${url} was not found: you are offline.`));

function forget(): void {
  useNavigation.setState(NOWHERE);
  useNotices.setState({ list: [] });
  useLibraryView.setState({ view: "sources", searchHelp: false });
  startMemory({}, () => undefined);
  closeDialog();
}

/** Starts the capture process beforehand: its time for a document must not go to its own start. */
async function warmCapture(start: StartChild): Promise<StartChild> {
  const port = start("capture", []);
  let given = false;
  await createCapture({ startChild: () => port, timeLimit: 120_000 }).capture({
    bytes: new TextEncoder().encode("One line.\n"),
    name: "first.txt",
    mediaType: null,
    from: { kind: "stdin" },
  });
  return (name, args) => {
    if (name !== "capture" || given) return start(name, args);
    given = true;
    return port;
  };
}

/** Opens the application's interface in this page, with no library open. */
export async function openWindow(): Promise<TestWindow> {
  furnishPage();
  forget();
  const folder = await mkdtemp(join(tmpdir(), "commonplace-window-"));
  const library = join(folder, "Library");
  await mkdir(library);
  const answers: Answers = { folder: library, files: [], saveAs: null, fetch: offline };
  const { shell, settings } = testShell(folder, answers);
  let listener: (name: string, payload: unknown) => void = () => undefined;
  const host = createHandlers({
    shell,
    startChild: await warmCapture(await sourceChildren("capture", "search")),
    fetchAddress: (url, options) => answers.fetch(url, options),
    emit: (name, payload) => listener(name, structuredClone(payload)),
  });
  const bridge: Bridge = {
    invoke: async (name, input) => {
      try {
        const handler = host.handlers[name as CallName] as (input: unknown) => Promise<unknown>;
        return { ok: true, value: structuredClone(await handler(structuredClone(input))) };
      } catch (error) {
        return { ok: false, error: toEnvelope(error) };
      }
    },
    listen: (next) => {
      listener = next;
      return () => (listener = () => undefined);
    },
    pathOf: () => "",
  };
  const client = createClient(bridge);
  const view = render(
    <ClientProvider client={client} cache={createCache()}>
      <App />
    </ClientProvider>,
  );
  return {
    client,
    answers,
    folder,
    settings,
    close: async () => {
      view.unmount();
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
