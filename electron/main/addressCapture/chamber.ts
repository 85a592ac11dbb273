import { BrowserWindow, session as sessions, type Session, type WebContents } from "electron";
import { denyRequests } from "../security.ts";

/** A page that goes on to another this often is no longer followed. */
const MOST_NAVIGATIONS = 10;

/** Large enough that most pages lay themselves out as on a desk. */
const SIZE = { width: 1366, height: 1600 } as const;

/** Frames a second: enough for pages that wait for one, little to draw. */
const FRAMES = 20;

/** A window nobody sees, without preload, Node, or anything to ask for. */
export interface Chamber {
  readonly session: Session;
  readonly contents: WebContents;
  /** From here on the page stays where it is. */
  readonly hold: () => void;
}

/** The session of one fetch: in memory, everything but loading denied. */
export function lockedSession(userAgent: string): Session {
  const session = sessions.fromPartition("address", { cache: false });
  session.setUserAgent(userAgent);
  denyRequests(session);
  return session;
}

/** Makes the window. */
export function openChamber(session: Session): Chamber {
  const { webContents: contents } = new BrowserWindow({
    ...SIZE,
    show: false,
    skipTaskbar: true,
    webPreferences: {
      session,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
      disableDialogs: true,
      navigateOnDragDrop: false,
      // Without it an unseen window draws no frames, and what waits to come into sight never loads.
      offscreen: true,
      // Unseen windows are slowed down, and then pages that fill themselves in never finish.
      backgroundThrottling: false,
    },
  });
  contents.setAudioMuted(true);
  contents.setFrameRate(FRAMES);
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("select-bluetooth-device", (event, _devices, answer) => {
    event.preventDefault();
    answer("");
  });
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  return { session, contents, hold: limitNavigation(contents) };
}

/** Lets a page go on to its real address, but not for ever; returns what ends it for good. */
function limitNavigation(contents: WebContents): () => void {
  let left = MOST_NAVIGATIONS;
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame) return;
    left -= 1;
    if (left < 0) event.preventDefault();
  });
  return () => {
    left = 0;
  };
}
