import { app, session as sessions, type Session, type WebContents } from "electron";
import {
  APP_SCHEME,
  SNAPSHOT_SCHEME,
  developmentServer,
  isOwnPage,
  isSnapshotPage,
} from "./origin.ts";

/** In memory only: Chromium keeps no cookie, cache or storage of anything it has shown. */
const PARTITION = "commonplace";

const LOADABLE: readonly string[] = [
  `${APP_SCHEME}:`,
  `${SNAPSHOT_SCHEME}:`,
  "data:",
  "blob:",
  "devtools:",
];

/**
 * Settings of the whole process, before `ready`. No name and no address resolves, ever: a content
 * security policy alone does not stop DNS prefetch and preconnect.
 */
export function secureProcess(): void {
  const except = developmentServer() === null ? "" : ", EXCLUDE localhost, EXCLUDE 127.0.0.1";
  app.commandLine.appendSwitch("host-resolver-rules", `MAP * ~NOTFOUND${except}`);
  app.commandLine.appendSwitch("dns-prefetch-disable");
  app.commandLine.appendSwitch("disable-background-networking");
  app.commandLine.appendSwitch("no-pings");
  // As root there is no sandbox to enable, and enabling it would end the process.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  app.on("web-contents-created", (_event, contents) => confine(contents));
}

/** The session of the windows, with every request for a permission, a device or a download denied. */
export function secureSession(): Session {
  const session = sessions.fromPartition(PARTITION);
  denyRequests(session);
  session.on("will-download", (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isLoadable(details.url) });
  });
  return session;
}

/** Denies a session every permission and device, and the download of dictionaries. */
export function denyRequests(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on("select-hid-device", (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on("select-serial-port", (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer("");
  });
  session.on("select-usb-device", (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
}

function isLoadable(url: string): boolean {
  const server = developmentServer();
  if (server !== null) {
    const host = new URL(server).host;
    if (url.startsWith(`${server}/`) || url.startsWith(`ws://${host}/`)) return true;
  }
  return LOADABLE.some((scheme) => url.startsWith(scheme));
}

/** Denies new windows, embedded views, and every navigation but that of a frame to a snapshot. */
function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("will-navigate", (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => {
    const allowed = event.isMainFrame ? isOwnPage(event.url) : isSnapshotPage(event.url);
    if (!allowed) event.preventDefault();
  });
  contents.on("select-bluetooth-device", (event, _devices, answer) => {
    event.preventDefault();
    answer("");
  });
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
}
